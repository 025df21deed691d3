import { Types } from 'mongoose';
import { plain } from '../database/plain.ts';
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
  const [{ articles, lying, open }, tree] = await Promise.all([read(ids), placeTree()]);
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

/** All in one round trip: what is pushed comes sooner by the others. */
async function read(ids: readonly string[]) {
  const wanted = { $in: ids.map((id) => new Types.ObjectId(id)) };
  const found = await plain<Article>(Article)
    .aggregate<Article | Balance | Discrepancy>([
      { $match: { _id: wanted } },
      {
        $unionWith: {
          coll: Balance.collection.name,
          pipeline: [
            { $match: { article: wanted, quantity: { $ne: nothing } } },
            { $sort: { quantity: -1 } },
          ],
        },
      },
      {
        $unionWith: {
          coll: Discrepancy.collection.name,
          pipeline: [{ $match: { article: wanted, settled: null } }],
        },
      },
    ])
    .toArray();
  const of = <T extends object>(field: string) => found.filter((one) => field in one) as unknown as T[];
  return {
    articles: of<Article>('number'),
    lying: of<Balance>('quantity'),
    open: of<Discrepancy>('opened').map(({ article }) => article),
  };
}

/** Minimum and target of an article at a place, or of the whole firm. */
export function levelOf(article: Article, location: Types.ObjectId | null) {
  const level = article.levels.find((one) => String(one.location) === String(location));
  return { minimum: level?.minimum ?? null, target: level?.target ?? null };
}
