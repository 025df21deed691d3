import type { Audience } from '../../server/live/region.ts';
import type { PlaceEntry } from '../../server/locations/summary.ts';
import { locations } from '../messages/locations.ts';

const deepest = 4;

/** One place of the tree, with what is to be said of everything inside it. */
export function LocationRow({ entry, audience }: { entry: PlaceEntry; audience: Audience }): JSX.Element {
  const { place, entries } = entry;
  const w = locations(audience.language);
  return (
    <tr
      id={`location-row-${place._id}`}
      class={`depth-${Math.min(place.depth, deepest)}`}
      data-row={String(place._id)}
      data-name={place.name}
    >
      <td>
        <span class="what">
          <a href={`/locations/${place._id}`} safe>
            {place.name}
          </a>
          <small safe>{place.name.endsWith(place.code) ? '' : place.code}</small>
        </span>
      </td>
      <td class="sub under" safe>
        {w.kinds[place.kind]}
      </td>
      <td class="state" data-cell="state">
        <Marks entry={entry} audience={audience} />
      </td>
      <td class="n" data-cell="entries">
        {entries > 0 && (
          <span class="qty" safe>
            {entries.toLocaleString(audience.language)}
          </span>
        )}{' '}
        <span class="unit" safe>
          {entries > 0 ? w.entries(entries) : w.empty}
        </span>
      </td>
    </tr>
  );
}

function Marks({ entry, audience }: { entry: PlaceEntry; audience: Audience }): JSX.Element {
  const { place, below, discrepancies } = entry;
  const w = locations(audience.language);
  const marks = [
    place.archived ? (['quiet', w.archivedMark] as const) : undefined,
    discrepancies > 0 ? (['bad', w.discrepancies(String(discrepancies))] as const) : undefined,
    below > 0 ? (['warn', w.refill(String(below))] as const) : undefined,
  ].filter((mark) => mark !== undefined);
  return (
    <>
      {marks.map(([tone, text]) => (
        <span class={['mark', tone]} safe>
          {text}
        </span>
      ))}
    </>
  );
}
