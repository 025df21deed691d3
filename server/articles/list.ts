import { type QueryFilter, type Types, trusted } from 'mongoose';
import { z } from 'zod';
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

export const sorts = ['name', '-name', 'number', '-number', 'stock', '-stock'] as const;
export type Sort = (typeof sorts)[number];

/** What a list of articles is narrowed to; the query of its page and the parameters of its region. */
export const articleFilter = z.object({
  q: given(z.string().trim().max(80)),
  category: given(z.string().trim().max(80)),
  place: given(id),
  show: z.enum(['below', 'empty', 'archived']).optional(),
  sort: z.enum(sorts).optional(),
  page: z.coerce.number().int().min(1).max(10_000).optional(),
});
export type ArticleFilter = z.infer<typeof articleFilter>;

/** Whether a booking may let an article enter, leave or move in the list. */
export const dependsOnStock = ({ place, show, sort }: ArticleFilter) =>
  place !== undefined || show === 'below' || show === 'empty' || sort === 'stock' || sort === '-stock';

/** The ids of one page, in order; an exact number or code comes first. */
export async function articleIds(filter: ArticleFilter): Promise<string[]> {
  const { page = 1, sort = 'name' } = filter;
  const matching = await condition(filter);
  const exact = await exactly(filter, matching);
  const first = page === 1 ? exact : [];
  const rest = await Article.find({ ...matching, ...(exact.length > 0 && { _id: trusted({ $nin: exact }) }) })
    .sort(ordering[sort])
    .skip(Math.max(0, (page - 1) * pageSize - (page === 1 ? 0 : exact.length)))
    .limit(pageSize - first.length)
    .select('_id')
    .lean<{ _id: Types.ObjectId }[]>();
  return [...first, ...rest.map(({ _id }) => _id)].map(String);
}

/** How many there are, counted up to one more than `mostCounted`. */
export async function countArticles(filter: ArticleFilter): Promise<number> {
  return Article.countDocuments(await condition(filter)).limit(mostCounted + 1);
}

/** Each ends with _id, as its index does, and is the exact reverse of its other direction: one index serves both. */
const ordering: Record<Sort, Record<string, 1 | -1>> = {
  name: { 'order.name': 1, _id: 1 },
  '-name': { 'order.name': -1, _id: -1 },
  number: { 'order.number': 1, _id: 1 },
  '-number': { 'order.number': -1, _id: -1 },
  stock: { 'stock.quantity': 1, 'order.name': 1, _id: 1 },
  '-stock': { 'stock.quantity': -1, 'order.name': -1, _id: -1 },
};

async function condition({ q, category, place, show }: ArticleFilter): Promise<QueryFilter<Article>> {
  const words = queryWords(q ?? '').map((word) => ({ terms: new RegExp(`^${RegExp.escape(word)}`) }));
  return {
    archived: show === 'archived' ? trusted({ $ne: null }) : null,
    ...(show === 'below' && { 'stock.below': true }),
    ...(show === 'empty' && { 'stock.quantity': trusted({ $lte: nothing }) }),
    ...(category && { category }),
    ...(place && { _id: trusted({ $in: await articlesAt(place) }) }),
    ...(words.length > 0 && { $and: words }),
  };
}

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
    .limit(pageSize)
    .select('_id')
    .lean<Article[]>();
  return found.map(({ _id }) => _id);
}
