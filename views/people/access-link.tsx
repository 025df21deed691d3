import type { Person } from '../../server/people/person.ts';
import type { Viewer } from '../../server/web/viewer.ts';
import { Icon } from '../components/icon.tsx';
import { people } from '../messages/people.ts';

interface Props {
  viewer: Viewer;
  person: Pick<Person, 'displayName'>;
  address: string;
  until: Date;
}

/** The one-time link, shown once. */
export function AccessLink({ viewer, person, address, until }: Props): JSX.Element {
  const w = people(viewer.language);
  return (
    <section class="sheet form" id="access-link">
      <h2 safe>{w.linkFor(person.displayName)}</h2>
      <p safe>{w.linkReason}</p>
      <div class="field">
        <label for="access-link-address" safe>
          {w.link}
        </label>
        <input class="input" id="access-link-address" value={address} readonly />
      </div>
      <p class="sub">
        <span safe>{w.linkUntil}</span>{' '}
        <time datetime={until.toISOString()} data-form="datetime" safe>
          {until.toISOString().slice(0, 10)}
        </time>
      </p>
      <div class="actions">
        <button type="button" class="button primary" data-copy="#access-link-address" data-copied={w.copied}>
          <Icon name="copy" />
          <span safe>{w.copy}</span>
        </button>
        <a class="button" href="/people" safe>
          {w.back}
        </a>
      </div>
    </section>
  );
}
