import { MovementItem, MovementOfArticle } from '../../views/stock/item.tsx';
import { MovementRow } from '../../views/stock/row.tsx';
import { MovementTally } from '../../views/stock/tally.tsx';
import type { Change } from '../database/changes.ts';
import type { Hub } from '../live/hub.ts';
import type { List, Region, Row } from '../live/region.ts';
import { withAbove } from '../locations/tree.ts';
import { readBalanceId } from './balance.ts';
import {
  type Entry,
  entries,
  journalPart,
  type MovementFilter,
  movementFilter,
  movementIds,
} from './journal.ts';

const names = ['article-names', 'people-names', 'locations'];
/** A day of the filter begins when it begins where the firm is. */
const inDays = ({ since, until }: MovementFilter) => (since || until ? ['firm'] : []);
const topicsOf = (filter: MovementFilter) => [movementsOf(filter), ...names, ...inDays(filter)];
const shared = {
  topics: () => names,
  order: (filter: MovementFilter) => [movementsOf(filter), ...inDays(filter)],
};
const movementsOf = ({ article, place }: MovementFilter) => {
  if (article) return `movements-of:${article}`;
  return place ? `movements-at:${place}` : 'movements';
};

function rowOf(
  kind: string,
  view: (props: { entry: Entry; audience: Parameters<Row['render']>[1] }) => JSX.Element,
): Row {
  return {
    kind,
    topics: (movement) => [`movement:${movement}`],
    render: async (ids, audience) => {
      const found = await entries(ids);
      return new Map(found.map((entry) => [String(entry.movement._id), String(view({ entry, audience }))]));
    },
  };
}

/** The journal as a table. */
export const journal: List<MovementFilter> = {
  name: 'journal',
  params: movementFilter,
  varies: ['reverse', 'receive', 'prices', 'book'],
  ...shared,
  ids: movementIds,
  row: rowOf('movement-row', MovementRow),
  frame: (_filter, rows, live) => <tbody {...live}>{rows as 'safe'}</tbody>,
};

export const journalTally: Region<MovementFilter> = {
  name: 'journal-tally',
  params: movementFilter,
  topics: topicsOf,
  render: async (filter, audience, live) =>
    MovementTally({ filter, part: await journalPart(filter), audience, live }),
};

/** The latest movements as a short list, on the start page and beside an article or place. */
export const latest: List<MovementFilter> = {
  name: 'latest',
  params: movementFilter,
  ...shared,
  ids: movementIds,
  row: rowOf('movement-item', MovementItem),
  frame: (_filter, rows, live) => (
    <ul class="journal" {...live}>
      {rows as 'safe'}
    </ul>
  ),
};

/** The same on the page of an article. */
export const latestOfArticle: List<MovementFilter> = {
  ...latest,
  name: 'latest-of-article',
  row: rowOf('movement-of-article', MovementOfArticle),
};

export function stockLive(hub: Hub): void {
  hub.list(journal);
  hub.region(journalTally);
  hub.list(latest);
  hub.list(latestOfArticle);

  hub.touches('movements', touchedByMovement);
  // A movement says of itself what it changes: told one by one, the same would be three times the work for everyone.
  hub.leaveOut({ collection: 'balances', field: 'quantity' });
  hub.leaveOut({ collection: 'articles', field: 'stock' });
  hub.touches('balances', async ({ id }) => {
    const { location } = readBalanceId(id);
    return (await withAbove(location)).map((place) => `place:${place}`);
  });
}

async function touchedByMovement({ document }: Change): Promise<string[]> {
  if (!document) return [];
  const { article, from, to, person, reverses } = document;
  const places = await Promise.all([from, to].filter(Boolean).map((place) => withAbove(String(place))));
  return [
    ...['movements', `movements-of:${article}`, `movements-by:${person}`],
    ...['stocks', `stock:${article}`],
    ...places.flat().flatMap((place) => [`movements-at:${place}`, `place:${place}`]),
    ...(reverses ? [`movement:${reverses}`] : []),
  ];
}
