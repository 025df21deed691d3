import { z } from 'zod';
import { LocationActs } from '../../views/locations/acts.tsx';
import { ContentRow } from '../../views/locations/content-row.tsx';
import { LocationHead } from '../../views/locations/head.tsx';
import { LocationRow } from '../../views/locations/row.tsx';
import { ContentsTally } from '../../views/locations/tally.tsx';
import type { Hub } from '../live/hub.ts';
import type { List, Region } from '../live/region.ts';
import { id } from '../web/query.ts';
import {
  articleOfContent,
  type ContentsFilter,
  contentIds,
  contents,
  contentsFilter,
  countContents,
} from './contents.ts';
import { findLocation } from './location.ts';
import { type PlaceFilter, placeEntries, placeFilter, placeIds } from './summary.ts';
import { placeTree, withAbove } from './tree.ts';

const oneLocation = z.object({ location: id });
type OneLocation = z.infer<typeof oneLocation>;

/** Places in walking order: all of them, or what lies directly inside one. */
export const locationList: List<PlaceFilter> = {
  name: 'locations',
  params: placeFilter,
  topics: () => ['locations'],
  ids: placeIds,
  row: {
    kind: 'location',
    topics: (location) => [`location:${location}`, `place:${location}`],
    render: async (ids, audience) => {
      const entries = await placeEntries(ids);
      return new Map(
        entries.map((entry) => [String(entry.place._id), String(LocationRow({ entry, audience }))]),
      );
    },
  },
  frame: (_filter, rows, live) => <tbody {...live}>{rows as 'safe'}</tbody>,
};

export const locationHead: Region<OneLocation> = {
  name: 'location-head',
  params: oneLocation,
  topics: () => ['locations'],
  render: async ({ location }, audience, live) => {
    const place = (await placeTree()).get(location);
    return place ? LocationHead({ place, audience, live }) : '';
  },
};

export const locationActs: Region<OneLocation> = {
  name: 'location-acts',
  params: oneLocation,
  varies: ['places', 'book'],
  topics: ({ location }) => [`location:${location}`],
  render: async ({ location }, audience, live) =>
    LocationActs({ location: await findLocation(location), audience, live }),
};

/** What lies at a place, by article. */
export const locationContents: List<ContentsFilter> = {
  name: 'contents',
  params: contentsFilter,
  topics: ({ place }) => [`place:${place}`, 'article-names', 'locations'],
  ids: contentIds,
  row: {
    kind: 'content',
    topics: (content) => [`article:${articleOfContent(content)}`, `stock:${articleOfContent(content)}`],
    render: async (ids, audience) => {
      const found = await contents(ids);
      return new Map(found.map((content) => [content.id, String(ContentRow({ content, audience }))]));
    },
  },
  frame: (_filter, rows, live) => <tbody {...live}>{rows as 'safe'}</tbody>,
};

export const contentsTally: Region<ContentsFilter> = {
  name: 'contents-tally',
  params: contentsFilter,
  topics: ({ place }) => [`place:${place}`, 'locations'],
  render: async (filter, audience, live) =>
    ContentsTally({ filter, count: await countContents(filter), audience, live }),
};

export function locationsLive(hub: Hub): void {
  hub.list(locationList);
  hub.region(locationHead);
  hub.region(locationActs);
  hub.list(locationContents);
  hub.region(contentsTally);

  hub.touches('locations', ({ id }) => ['locations', `location:${id}`]);
  hub.touches('discrepancies', async ({ document, before }) => {
    const location = document?.location ?? before?.location;
    return location ? (await withAbove(String(location))).map((place) => `place:${place}`) : [];
  });
}
