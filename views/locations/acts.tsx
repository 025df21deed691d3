import type { Audience, LiveAttributes } from '../../server/live/region.ts';
import type { Location } from '../../server/locations/location.ts';
import { Icon } from '../components/icon.tsx';
import { labels } from '../messages/labels.ts';
import { locations } from '../messages/locations.ts';

interface Props {
  location: Location;
  audience: Audience;
  live: LiveAttributes;
}

/** What can be done with the place itself. */
export function LocationActs({ location, audience, live }: Props): JSX.Element {
  const w = locations(audience.language);
  const address = `/locations/${location._id}`;
  return (
    <div class="actions" {...live}>
      {audience.permissions.includes('book') && (
        <a class="button" href={`/labels?location=${location._id}`}>
          <Icon name="qr-code" />
          <span safe>{labels(audience.language).title}</span>
        </a>
      )}
      {audience.permissions.includes('places') && (
        <>
          {location.archived ? (
            <button class="button" type="button" hx-delete={`${address}/archive`} hx-swap="none">
              <Icon name="archive-restore" />
              <span safe>{w.bringBack}</span>
            </button>
          ) : (
            <a class="button" href={`/locations/new?parent=${location._id}`}>
              <Icon name="plus" />
              <span safe>{w.addInside}</span>
            </a>
          )}
          <a class="button" href={`${address}/edit`}>
            <Icon name="pencil" />
            <span safe>{w.edit}</span>
          </a>
        </>
      )}
    </div>
  );
}
