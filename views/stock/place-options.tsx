import type { Place } from '../../server/locations/tree.ts';
import { placeText } from '../components/place-text.ts';

/** The places of a select that are in use. */
export const PlaceOptions = ({
  places,
  chosen,
}: {
  places: readonly Place[];
  chosen: string | undefined;
}): JSX.Element => (
  <>
    {places
      .filter(({ archived }) => !archived)
      .map((place) => (
        <option value={String(place._id)} selected={String(place._id) === chosen} safe>
          {placeText(place)}
        </option>
      ))}
  </>
);
