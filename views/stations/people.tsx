import type { Language } from '../../server/measures/language.ts';
import type { Person } from '../../server/people/person.ts';
import { Field } from '../components/field.tsx';
import { Icon } from '../components/icon.tsx';
import { initialsOf } from '../me.tsx';
import { stations as words } from '../messages/stations.ts';

interface Props {
  language: Language;
  /** The name of the device. */
  station: string;
  fault: string | undefined;
}

/** Who steps in: everybody who has a PIN, as tiles for fingers. */
export function StationPeople({
  language,
  station,
  people,
  fault,
}: Props & { people: readonly Person[] }): JSX.Element {
  const w = words(language);
  return (
    <div class="station stack" data-station={station}>
      <h1 tabindex="-1" safe>
        {w.who}
      </h1>
      <p class="sub" safe>
        {people.length > 0 ? w.whoReason : w.nobody}
      </p>
      {fault !== undefined && (
        <p class="why" role="alert" safe>
          {fault}
        </p>
      )}
      <nav class="names" aria-label={w.who}>
        {people.map(({ _id, displayName }) => (
          <a href={`/stations/people?person=${_id}`}>
            <span class="face" aria-hidden="true" safe>
              {initialsOf(displayName)}
            </span>
            <span safe>{displayName}</span>
          </a>
        ))}
      </nav>
      <p class="foot">
        <span class="sub" safe>
          {station}
        </span>
        <a href="/session/new?password=1" safe>
          {w.withPassword}
        </a>
      </p>
    </div>
  );
}

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** The PIN of one of them, by keyboard or by thumb. */
export function PinForm({ language, station, person, fault }: Props & { person: Person }): JSX.Element {
  const w = words(language);
  return (
    <form
      id="pin-form"
      class="station stack"
      data-station={station}
      method="post"
      action="/stations/steps"
      hx-post="/stations/steps"
      hx-target="this"
      hx-swap="outerHTML"
    >
      <h1 tabindex="-1" safe>
        {person.displayName}
      </h1>
      <input type="hidden" name="person" value={String(person._id)} />
      <Field
        label={w.pinOf(person.displayName)}
        name="pin"
        type="password"
        inputmode="numeric"
        autocomplete="off"
        fault={fault}
        required
        autofocus
      />
      <div class="pad">
        {digits.map((digit) => (
          <button type="button" class="button" data-digit={digit} safe>
            {digit}
          </button>
        ))}
        <button type="button" class="button" data-digit="" aria-label={w.erase}>
          <Icon name="x" />
        </button>
        <button type="button" class="button" data-digit="0">
          0
        </button>
        <button type="submit" class="button primary" aria-label={w.stepIn}>
          <Icon name="check" />
        </button>
      </div>
      <p class="foot">
        <a href="/stations/people" safe>
          {w.others}
        </a>
      </p>
    </form>
  );
}
