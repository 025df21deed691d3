import { type Types, trusted } from 'mongoose';
import { z } from 'zod';
import { Article } from '../articles/article.ts';
import { Missing } from '../database/missing.ts';
import { type Place, placeTree, within } from '../locations/tree.ts';
import { mostCounted, pageSize } from '../measures/page.ts';
import type { Quantity } from '../measures/quantity.ts';
import { peopleNames } from '../people/names.ts';
import { Balance } from '../stock/balance.ts';
import { Discrepancy } from '../stock/discrepancy.ts';
import { given } from '../web/query.ts';
import { lastBookers } from './bookers.ts';

export const discrepancyFilter = z.object({
  /** Those that are still to be counted, unless the others are asked for. */
  show: given(z.literal('settled')),
  page: z.coerce.number().int().min(1).max(10_000).optional(),
});
export type DiscrepancyFilter = z.infer<typeof discrepancyFilter>;

/** One discrepancy with the words for everything that it names. */
export interface DiscrepancyEntry {
  readonly discrepancy: Discrepancy;
  readonly article: Pick<Article, '_id' | 'name' | 'number' | 'unit'>;
  readonly place: Place | undefined;
  /** What the book says now. */
  readonly booked: Quantity;
  readonly openedBy: string;
  readonly settledBy: string;
  /** Who has booked there last; of those that are still to be counted. */
  readonly lately: readonly string[];
}

/** The ids of one page: open ones by when they were opened, settled ones by when they were settled, latest first. */
export async function discrepancyIds({ show, page = 1 }: DiscrepancyFilter): Promise<string[]> {
  const query =
    show === 'settled'
      ? Discrepancy.find({ settled: trusted({ $ne: null }) }).sort({ settled: -1, 'opened.at': 1 })
      : Discrepancy.find({ settled: null }).sort({ 'opened.at': -1 });
  const found = await query
    .skip((page - 1) * pageSize)
    .limit(pageSize)
    .select('_id')
    .lean<{ _id: Types.ObjectId }[]>();
  return found.map(({ _id }) => String(_id));
}

/** How many there are, counted up to one more than 1,000. */
export const countDiscrepancies = ({ show }: DiscrepancyFilter): Promise<number> =>
  Discrepancy.countDocuments({ settled: show === 'settled' ? trusted({ $ne: null }) : null }).limit(
    mostCounted + 1,
  );

export async function discrepancyEntries(ids: readonly string[]): Promise<DiscrepancyEntry[]> {
  // Mostly nothing is to be counted at a place, and every booking there asks.
  if (ids.length === 0) return [];
  const found = await Discrepancy.find({ _id: trusted({ $in: ids }) }).lean<Discrepancy[]>();
  const [articles, balances, tree, names] = await Promise.all([
    Article.find({ _id: trusted({ $in: found.map(({ article }) => article) }) }).lean<Article[]>(),
    Balance.find({ _id: trusted({ $in: found.map(({ balance }) => balance) }) }).lean<Balance[]>(),
    placeTree(),
    peopleNames(),
  ]);
  const articleOf = new Map(articles.map((article) => [String(article._id), article]));
  const bookedAt = new Map(balances.map(({ _id, quantity }) => [_id, quantity]));
  const lately = await Promise.all(
    found.map(({ article, location, settled }) => (settled ? [] : lastBookers(article, location))),
  );
  return found.flatMap((discrepancy, at) => {
    const article = articleOf.get(String(discrepancy.article));
    if (!article) return [];
    return {
      discrepancy,
      article,
      place: tree.get(String(discrepancy.location)),
      booked: bookedAt.get(discrepancy.balance) ?? (0 as Quantity),
      openedBy: names.get(String(discrepancy.opened.by)) ?? '',
      settledBy: names.get(String(discrepancy.settled?.by)) ?? '',
      lately: lately[at] ?? [],
    };
  });
}

/** So many at a place are shown at once: who has counted them sees the next. */
const mostHere = 3;

/** What is to be counted at a place and inside it, the oldest first. */
export async function openAt(place: string): Promise<DiscrepancyEntry[]> {
  const location = trusted({ $in: await within(place) });
  const found = await Discrepancy.find({ location, settled: null })
    .sort({ 'opened.at': 1 })
    .limit(mostHere)
    .select('_id')
    .lean<{ _id: Types.ObjectId }[]>();
  const ids = found.map(({ _id }) => String(_id));
  const entries = await discrepancyEntries(ids);
  return entries.toSorted(
    (a, b) => ids.indexOf(String(a.discrepancy._id)) - ids.indexOf(String(b.discrepancy._id)),
  );
}

/** One of them, or a thrown `Missing`. */
export async function findEntry(id: string): Promise<DiscrepancyEntry> {
  const [entry] = await discrepancyEntries([id]);
  if (!entry) throw new Missing('discrepancy');
  return entry;
}
