import { type Types, trusted } from 'mongoose';
import { z } from 'zod';
import { Article } from '../articles/article.ts';
import { pageSize } from '../measures/page.ts';
import { nothing, type Quantity, quantity } from '../measures/quantity.ts';
import { Balance } from '../stock/balance.ts';
import { Discrepancy } from '../stock/discrepancy.ts';
import { id } from '../web/query.ts';
import { placeTree, within } from './tree.ts';

export const contentsFilter = z.object({
  place: id,
  page: z.coerce.number().int().min(1).max(10_000).optional(),
});
export type ContentsFilter = z.infer<typeof contentsFilter>;

/** One article at a place, everything inside it included. */
export interface Content {
  readonly id: string;
  readonly article: Article;
  readonly quantity: Quantity;
  /** What is asked for at the place itself. */
  readonly minimum: Quantity | null;
  readonly below: boolean;
  readonly discrepancy: boolean;
  /** In which places inside it lies. */
  readonly inside: readonly string[];
}

/** A row names its place too: the same article is another row on the page of another place. */
const contentId = (place: string, article: Types.ObjectId) => `${place}-${article}`;

/** What a row's id names, for topics. */
export const articleOfContent = (id: string): string => id.slice(25);

/** What lies there or is wanted there, by name. */
export async function contentIds({ place, page = 1 }: ContentsFilter): Promise<string[]> {
  const found = await Article.find({ _id: trusted({ $in: await articlesAt(place) }) })
    .sort({ 'order.name': 1, _id: 1 })
    .skip((page - 1) * pageSize)
    .limit(pageSize)
    .select('_id')
    .lean<Pick<Article, '_id'>[]>();
  return found.map(({ _id }) => contentId(place, _id));
}

export async function countContents({ place }: ContentsFilter): Promise<number> {
  return (await articlesAt(place)).length;
}

/** All rows belong to one place, for they stand in its list. */
export async function contents(ids: readonly string[]): Promise<Content[]> {
  const place = ids[0]?.slice(0, 24);
  if (place === undefined) return [];
  const articles = ids.map(articleOfContent);
  const at = { article: trusted({ $in: articles }), location: trusted({ $in: await within(place) }) };
  const [found, balances, open, tree] = await Promise.all([
    Article.find({ _id: trusted({ $in: articles }) }).lean<Article[]>(),
    Balance.find(at).lean<Balance[]>(),
    Discrepancy.distinct('article', { ...at, settled: null }),
    placeTree(),
  ]);
  const byArticle = Map.groupBy(balances, ({ article }) => String(article));
  const discrepant = new Set(open.map(String));
  return found.map((article) => {
    const lying = byArticle.get(String(article._id)) ?? [];
    const own = lying.find(({ location }) => String(location) === place);
    const inside = lying.filter((balance) => balance !== own && balance.quantity !== 0);
    return {
      id: contentId(place, article._id),
      article,
      quantity: quantity(lying.reduce((sum, balance) => sum + balance.quantity, 0)),
      minimum: own?.minimum ?? null,
      below: lying.some(({ below }) => below),
      discrepancy: discrepant.has(String(article._id)),
      inside: inside.map(({ location }) => tree.get(String(location))?.name ?? ''),
    };
  });
}

/** The articles of which something lies there or inside. */
export async function articlesLyingAt(place: string): Promise<Types.ObjectId[]> {
  const location = trusted({ $in: await within(place) });
  return Balance.distinct('article', { location, quantity: trusted({ $ne: nothing }) });
}

async function articlesAt(place: string): Promise<Types.ObjectId[]> {
  const location = trusted({ $in: await within(place) });
  const [lying, wanted] = await Promise.all([
    articlesLyingAt(place),
    Balance.distinct('article', { location, below: true }),
  ]);
  return [...new Map([...lying, ...wanted].map((id) => [String(id), id])).values()];
}
