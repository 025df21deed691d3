import { type QueryFilter, type Types, trusted } from 'mongoose';
import { z } from 'zod';
import { following, type Order, reversed } from '../database/keyset.ts';
import { remembered } from '../database/remembered.ts';
import { touchesField } from '../live/topics.ts';
import { within } from '../locations/tree.ts';
import { nothing } from '../measures/quantity.ts';
import { Balance } from '../stock/balance.ts';
import { given, id } from '../web/query.ts';
import { Article } from './article.ts';
import { readGtin } from './gtin.ts';
import { queryWords } from './search.ts';

export const pageSize = 50;
/** Beyond this the tally says "über 1.000": an exact count of a broad search reads the whole index. */
export const mostCounted = 1_000;

/** Codes are unique but for those of suppliers. */
const mostExact = 10;

export const sorts = ['name', '-name', 'number', '-number', 'stock', '-stock'] as const;
export type Sort = (typeof sorts)[number];

/** What a list of articles is narrowed to; the query of its page and the parameters of its region. */
export const articleFilter = z.object({
  q: given(z.string().trim().max(80)),
  category: given(z.string().trim().max(80)),
  place: given(id),
  show: z.enum(['below', 'empty', 'archived']).optional(),
  sort: z.enum(sorts).optional(),
  /** The article behind which, or in front of which, the page lies. */
  after: given(id),
  before: given(id),
});
export type ArticleFilter = z.infer<typeof articleFilter>;

/** Whether a booking may let an article enter, leave or move in the list. */
export const dependsOnStock = ({ place, show, sort }: ArticleFilter) =>
  place !== undefined || show === 'below' || show === 'empty' || sort === 'stock' || sort === '-stock';

/** The ids of one page, in order; an exact number or code comes first. */
export async function articleIds(filter: ArticleFilter): Promise<string[]> {
  return (await articlePage(filter)).ids;
}

/** One page of the list, and where it lies. */
export interface ArticlePart {
  readonly ids: readonly string[];
  /** How many come before it, counted up to one more than `mostCounted`. */
  readonly before: number;
  readonly hasMore: boolean;
}

/** The page and what its tally says of it. */
export async function articlePart(filter: ArticleFilter): Promise<ArticlePart> {
  const { ids, hasMore, first, matching, order, hint } = await articlePage(filter);
  if (first || !ids[0]) return { ids, before: 0, hasMore };
  const before = following(reversed(order), await keysOf(ids[0]));
  const count = Article.countDocuments(all(matching, before)).limit(mostCounted + 1);
  return { ids, before: await (hint ? count.hint(hint) : count), hasMore };
}

/** How many there are, counted up to one more than `mostCounted`. */
export async function countArticles(filter: ArticleFilter): Promise<number> {
  const count = Article.countDocuments(await condition(filter)).limit(mostCounted + 1);
  return wordsOf(filter).length > 0 ? count.hint(byWords) : count;
}

async function articlePage(filter: ArticleFilter) {
  const order = ordering[filter.sort ?? 'name'];
  const [matching, hint] = await Promise.all([condition(filter), indexFor(filter, order)]);
  const exact = await exactly(filter, matching);
  const find = finder(order, hint);
  const others = exact.length > 0 ? all(matching, { _id: trusted({ $nin: exact }) }) : matching;
  const edge = filter.after ?? filter.before;
  const from = edge === undefined ? undefined : await keysOf(edge).catch(() => undefined);
  if (from && filter.after) {
    const found = await find(all(others, following(order, from)), pageSize + 1);
    return { ...cut(found), first: false, matching, order, hint };
  }
  if (from) {
    const back = reversed(order);
    const found = await finder(back, hint)(all(others, following(back, from)), pageSize);
    // What fills no page lies within the first one.
    if (found.length === pageSize)
      return { ids: found.toReversed(), hasMore: true, first: false, matching, order, hint };
  }
  const rest = await find(others, pageSize + 1 - exact.length);
  return { ...cut([...exact.map(String), ...rest]), first: true, matching, order, hint };
}

const cut = (ids: readonly string[]) => ({
  ids: ids.slice(0, pageSize),
  hasMore: ids.length > pageSize,
});

const all = (...conditions: readonly object[]): QueryFilter<Article> => ({ $and: [...conditions] });

const finder =
  (order: Order, hint: Order | undefined) => async (matching: QueryFilter<Article>, most: number) => {
    const query = Article.find(matching).sort(order).limit(most).select('_id');
    const found = await (hint ? query.hint(hint) : query).lean<Pick<Article, '_id'>[]>();
    return found.map(({ _id }) => String(_id));
  };

const byWords: Order = { terms: 1 };
/** What stands in more articles is met soon by walking through the list; what is rarer is sorted sooner. */
const mostSorted = 10_000;

/**
 * By which index a search is answered. MongoDB chooses by how a few of them go and keeps to its choice for other words,
 * which may be a hundred times slower.
 */
async function indexFor(filter: ArticleFilter, order: Order): Promise<Order | undefined> {
  const words = wordsOf(filter);
  if (words.length === 0) return undefined;
  const uses = await Promise.all(words.map((word) => usesOf(word)));
  if (Math.min(...uses) <= mostSorted) return byWords;
  const narrower = filter.category ?? filter.place ?? filter.show;
  return narrower ? undefined : { archived: 1, ...ascending(order) };
}

/** In how many articles there is a word that begins so, counted up to one more than `mostSorted`. */
const usesOf = remembered(
  { collections: ['articles'], concerns: (change) => touchesField(change, 'terms') },
  (word) =>
    Article.countDocuments({ terms: beginningWith(word) })
      .hint(byWords)
      .limit(mostSorted + 1)
      .exec(),
);

const ascending = (order: Order): Order => Object.fromEntries(Object.keys(order).map((field) => [field, 1]));

const wordsOf = ({ q }: ArticleFilter) => queryWords(q ?? '');

/** What its place in a list depends on. */
const keysOf = (id: string): Promise<Pick<Article, '_id' | 'order' | 'stock'>> =>
  Article.findById(id).select('order stock').orFail().lean<Article>();

/** Each ends with _id, as its index does, and is the exact reverse of its other direction: one index serves both. */
const ordering: Record<Sort, Order> = {
  name: { 'order.name': 1, _id: 1 },
  '-name': { 'order.name': -1, _id: -1 },
  number: { 'order.number': 1, _id: 1 },
  '-number': { 'order.number': -1, _id: -1 },
  stock: { 'stock.quantity': 1, 'order.name': 1, _id: 1 },
  '-stock': { 'stock.quantity': -1, 'order.name': -1, _id: -1 },
};

async function condition({ q, category, place, show }: ArticleFilter): Promise<QueryFilter<Article>> {
  const words = wordsOf({ q }).map((word) => ({ terms: beginningWith(word) }));
  return {
    archived: show === 'archived' ? trusted({ $ne: null }) : null,
    ...(show === 'below' && { 'stock.below': true }),
    ...(show === 'empty' && { 'stock.quantity': trusted({ $lte: nothing }) }),
    ...(category && { category }),
    ...(place && { _id: trusted({ $in: await articlesAt(place) }) }),
    ...(words.length > 0 && { $and: words }),
  };
}

/** As a range, for of an expression MongoDB reads the beginning only where nothing in it is escaped. */
const beginningWith = (word: string) =>
  trusted({ $elemMatch: { $gte: word, $lt: `${word}\u{10ffff}` } }) as unknown as RegExp;

async function articlesAt(place: string): Promise<Types.ObjectId[]> {
  const places = await within(place);
  return Balance.distinct('article', {
    location: trusted({ $in: places }),
    quantity: trusted({ $ne: nothing }),
  });
}

/** An exact number or code answers the question, whatever else the words match. */
async function exactly({ q }: ArticleFilter, matching: QueryFilter<Article>): Promise<Types.ObjectId[]> {
  if (!q) return [];
  const { $and: _, ...others } = matching;
  const gtin = readGtin(q);
  const codes = gtin.ok ? [q, gtin.gtin] : [q];
  const same = { $or: [{ number: q }, { 'codes.code': trusted({ $in: codes }) }] };
  const found = await Article.find({ ...others, ...same })
    .limit(mostExact)
    .select('_id')
    .lean<Article[]>();
  return found.map(({ _id }) => _id);
}
