import type { Audience, LiveAttributes } from '../../server/live/region.ts';
import type { Van } from '../../server/today/live.tsx';
import { today } from '../messages/today.ts';

interface Props {
  vans: readonly Van[];
  audience: Audience;
  live: LiveAttributes;
}

export function Vans({ vans, audience, live }: Props): JSX.Element {
  const w = today(audience.language);
  return (
    <section class="sheet" {...live}>
      <h2 safe>{w.vans}</h2>
      {vans.length === 0 ? (
        <p class="empty" safe>
          {w.noVans}
        </p>
      ) : (
        <table>
          <tbody>
            {vans.map(({ location, below }) => (
              <tr data-name={location.name}>
                <td>
                  <a href={`/locations/${location._id}`} safe>
                    {location.name}
                  </a>
                </td>
                <td class="n" data-cell="refill">
                  <span class={['mark', below > 0 ? 'warn' : 'ok']} safe>
                    {below > 0 ? w.refill(String(below)) : w.complete}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
