import type { LiveAttributes } from '../../server/live/region.ts';
import type { Language } from '../../server/measures/language.ts';
import type { Station } from '../../server/stations/station.ts';
import { Icon } from '../components/icon.tsx';
import { stations as words } from '../messages/stations.ts';

interface Props {
  stations: readonly Station[];
  names: ReadonlyMap<string, string>;
  language: Language;
  live: LiveAttributes;
}

export function StationList({ stations, names, language, live }: Props): JSX.Element {
  const w = words(language);
  return (
    <section class="sheet" {...live}>
      <h2 safe>{w.registered}</h2>
      {stations.length === 0 ? (
        <p class="empty" safe>
          {w.none}
        </p>
      ) : (
        <ul class="acts">
          {stations.map(({ _id, name, by, at }) => (
            <li>
              <span>
                <b safe>{name}</b>
                <br />
                <span class="sub">
                  <time datetime={at.toISOString()} data-form="datetime" safe>
                    {at.toISOString().slice(0, 16).replace('T', ' ')}
                  </time>{' '}
                  <span safe>{w.registeredBy(names.get(String(by)) ?? '')}</span>
                </span>
              </span>
              <button
                class="button"
                type="button"
                hx-delete={`/stations/${_id}`}
                hx-confirm={w.removeQuestion(name)}
                hx-swap="none"
                aria-label={`${w.remove} ${name}`}
              >
                <Icon name="trash-2" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
