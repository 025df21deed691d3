import type { Audience, LiveAttributes } from '../../server/live/region.ts';
import type { Place } from '../../server/locations/tree.ts';
import { locations } from '../messages/locations.ts';

interface Props {
  place: Place;
  audience: Audience;
  live: LiveAttributes;
}

/** Which place it is, and where it is. */
export function LocationHead({ place, audience, live }: Props): JSX.Element {
  const w = locations(audience.language);
  const above = place.path.map((id, index) => ({ id, name: place.trail[index] ?? '' }));
  return (
    <div {...live}>
      <p class="no" safe>
        {place.code === place.name ? '' : place.code}
      </p>
      <h1 tabindex="-1" safe>
        {place.name}
      </h1>
      <p>
        <span safe>{w.kinds[place.kind]}</span>
        {above.map(({ id, name }, index) => (
          <>
            {index === 0 ? ' · ' : ' › '}
            <a href={`/locations/${id}`} safe>
              {name}
            </a>
          </>
        ))}{' '}
        {place.refuses && (
          <span class="mark quiet" safe>
            {w.refusesMark}
          </span>
        )}{' '}
        {!!place.archived && (
          <span class="mark quiet" safe>
            {w.archivedMark}
          </span>
        )}
      </p>
    </div>
  );
}
