import type { ArticleEntry } from '../../server/articles/row.ts';
import { printQuantity, type Quantity } from '../../server/measures/quantity.ts';
import { printUnit } from '../../server/measures/unit.ts';
import { ArticleRow } from '../../views/articles/row.tsx';
import { type PlainRow, plainRows } from './plain-table.tsx';

const audience = { language: 'de', permissions: [] } as const;
const rounds = 20;
const perRound = 200;

/** Milliseconds of CPU for the rows of a page by our views, and by nothing but Kita; in turns, the best round of each. */
export function rendering(entries: readonly ArticleEntry[]): { own: number; plain: number } {
  const full = entries.map(inGoodOrder);
  const rows = full.map(inWords);
  const ways = {
    own: () => full.map((entry) => String(ArticleRow({ entry, audience }))).join(''),
    plain: () => plainRows(rows),
  };
  if (ways.own() !== ways.plain()) throw new Error('the plain table is not the same');
  const best = { own: Number.POSITIVE_INFINITY, plain: Number.POSITIVE_INFINITY };
  for (let round = 0; round < rounds; round += 1)
    for (const way of ['own', 'plain'] as const) best[way] = Math.min(best[way], cpuOf(ways[way]));
  return best;
}

/** With a level, no mark, and few enough places to be named, so that all rows are alike. */
function inGoodOrder(entry: ArticleEntry): ArticleEntry {
  const quantity = Math.max(entry.article.stock.quantity, 1_000) as Quantity;
  const article = { ...entry.article, stock: { quantity, below: false } };
  return { ...entry, article, places: entry.places.slice(0, 2), minimum: null, target: quantity };
}

function inWords({ article, places }: ArticleEntry): PlainRow {
  const { _id, number, name, line, stock, unit } = article;
  const measure = { quantity: printQuantity(stock.quantity, 'de'), unit: printUnit(unit, 'de') };
  return { id: String(_id), number, name, line, places: places.join(' · '), level: '100', ...measure };
}

function cpuOf(work: () => unknown): number {
  const before = process.cpuUsage();
  for (let count = 0; count < perRound; count += 1) work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / perRound;
}
