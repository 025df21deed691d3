import { z } from 'zod';
import { DiscrepancyCount } from '../../views/discrepancies/count.tsx';
import { CountsHere } from '../../views/discrepancies/here.tsx';
import { DiscrepancyRow } from '../../views/discrepancies/row.tsx';
import { DiscrepancyTally } from '../../views/discrepancies/tally.tsx';
import type { Hub } from '../live/hub.ts';
import type { List, Region } from '../live/region.ts';
import { id } from '../web/query.ts';
import {
  countDiscrepancies,
  type DiscrepancyFilter,
  discrepancyEntries,
  discrepancyFilter,
  discrepancyIds,
  openAt,
} from './list.ts';

const nothing = z.object({});
const onePlace = z.object({ place: id });

export const discrepancyList: List<DiscrepancyFilter> = {
  name: 'discrepancies',
  params: discrepancyFilter,
  varies: ['book'],
  topics: () => ['discrepancies', 'stocks', 'article-names', 'people-names', 'locations'],
  ids: discrepancyIds,
  row: {
    kind: 'discrepancy',
    topics: (id) => [`discrepancy:${id}`],
    render: async (ids, audience) => {
      const entries = await discrepancyEntries(ids);
      return new Map(
        entries.map((entry) => [String(entry.discrepancy._id), String(DiscrepancyRow({ entry, audience }))]),
      );
    },
  },
  frame: (_filter, rows, live) => <tbody {...live}>{rows as 'safe'}</tbody>,
};

export const discrepancyTally: Region<DiscrepancyFilter> = {
  name: 'discrepancy-tally',
  params: discrepancyFilter,
  topics: () => ['discrepancies'],
  render: async (filter, audience, live) =>
    DiscrepancyTally({ filter, count: await countDiscrepancies(filter), audience, live }),
};

/** How many are open, beside the entry of the navigation. */
export const discrepancyCount: Region<z.infer<typeof nothing>> = {
  name: 'discrepancy-count',
  params: nothing,
  topics: () => ['discrepancies'],
  render: async (_params, audience, live) =>
    DiscrepancyCount({ count: await countDiscrepancies({}), audience, live }),
};

/** What is to be counted at a place, for whoever is there. */
export const countsHere: Region<z.infer<typeof onePlace>> = {
  name: 'counts-here',
  params: onePlace,
  needs: 'book',
  topics: ({ place }) => [`place:${place}`, 'article-names', 'people-names', 'locations'],
  render: async ({ place }, audience, live) => CountsHere({ entries: await openAt(place), audience, live }),
};

export function discrepanciesLive(hub: Hub): void {
  hub.list(discrepancyList);
  hub.region(discrepancyTally);
  hub.region(discrepancyCount);
  hub.region(countsHere);
  hub.touches('discrepancies', ({ id }) => ['discrepancies', `discrepancy:${id}`]);
}
