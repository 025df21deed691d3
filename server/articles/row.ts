import { type Types, trusted } from 'mongoose';
import { placeTree } from '../locations/tree.ts';
import { nothing, type Quantity } from '../measures/quantity.ts';
import { Balance } from '../stock/balance.ts';
import { Discrepancy } from '../stock/discrepancy.ts';
import { Article } from './article.ts';

/** What one row of an article list shows. */
export interface ArticleEntry {
  readonly article: Article;
  /** Where it lies, the place with the most first. */
  readonly places: readonly string[];
  readonly fullest: string | undefined;
  readonly minimum: Quantity | null;
  readonly target: Quantity | null;
  readonly discrepancy: boolean;
}

export async function articleEntries(ids: readonly string[]): Promise<ArticleEntry[]> {
  const articles = await Article.find({ _id: trusted({ $in: ids }) }).lean<Article[]>();
  const [lying, open, tree] = await Promise.all([
    Balance.find({ article: trusted({ $in: ids }), quantity: trusted({ $ne: nothing }) })
      .sort({ quantity: -1 })
      .lean<Balance[]>(),
    Discrepancy.distinct('article', { article: trusted({ $in: ids }), settled: null }),
    placeTree(),
  ]);
  const byArticle = Map.groupBy(lying, ({ article }) => String(article));
  const discrepant = new Set(open.map(String));
  return articles.map((article) => {
    const there = (byArticle.get(String(article._id)) ?? []).map(({ location }) => String(location));
    return {
      article,
      places: there.map((location) => tree.get(location)?.name ?? ''),
      fullest: there[0],
      ...levelOf(article, null),
      discrepancy: discrepant.has(String(article._id)),
    };
  });
}

/** Minimum and target of an article at a place, or of the whole firm. */
export function levelOf(article: Article, location: Types.ObjectId | null) {
  const level = article.levels.find((one) => String(one.location) === String(location));
  return { minimum: level?.minimum ?? null, target: level?.target ?? null };
}
