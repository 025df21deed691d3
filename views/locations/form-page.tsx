import type { Location } from '../../server/locations/location.ts';
import { Icon } from '../components/icon.tsx';
import { PageHead } from '../components/page-head.tsx';
import { locations } from '../messages/locations.ts';
import { LocationForm, type LocationFormProps } from './form.tsx';

export const NewLocationPage = (props: LocationFormProps): JSX.Element => (
  <>
    <PageHead title={locations(props.viewer.language).add} />
    <LocationForm {...props} />
  </>
);

export function EditLocationPage({
  location,
  ...form
}: LocationFormProps & { location: Location }): JSX.Element {
  const w = locations(form.viewer.language);
  return (
    <>
      <div class="head">
        <div>
          <p class="no" safe>
            {location.code === location.name ? '' : location.code}
          </p>
          <h1 tabindex="-1" safe>
            {location.name}
          </h1>
        </div>
        {location.archived === null && (
          <div class="actions">
            <button
              class="button"
              type="button"
              hx-post={`/locations/${location._id}/archive`}
              hx-confirm={w.putAwayQuestion(location.name)}
              hx-swap="none"
            >
              <Icon name="archive" />
              <span safe>{w.putAway}</span>
            </button>
          </div>
        )}
      </div>
      <LocationForm {...form} />
    </>
  );
}
