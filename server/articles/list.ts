import type { QueryFilter } from 'mongoose';
import { z } from 'zod';
import { mostCounted, pageSize } from '../measures/page.ts';
import { visible } from '../measures/visible.ts';
import { given, id } from '../web/query.ts';
import { Article } from './article.ts';
import { byTerms, condition, exactly, wordsOf } from './matching.ts';
import { countBefore, type Keys, step, type Walk, walkFor } from './walk.ts';

export const sorts = ['name', '-name', 'number', '-number', 'stock', '-stock'] as const;
export type Sort = (typeof sorts)[number];

/** What a list of articles is narrowed to; the query of its page and the parameters of its region. */
export const articleFilter = z.object({
  q: given(z.string().transform(visible).pipe(z.string().trim().max(80))),
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
  /** How many there are, counted likewise. */
  readonly count: number;
}

/** The page and what its tally says of it. */
export async function articlePart(filter: ArticleFilter): Promise<ArticlePart> {
  const page = await articlePage(filter, mostCounted);
  const { found, ids, hasMore, first, exact, others, matching, walk } = page;
  const from = first ? undefined : await keysOf(ids[0]);
  const isCounted = first && (!hasMore || walk.readsMany);
  const [before, all] = await Promise.all([
    from ? countBefore(walk, others, { from, most: mostCounted + 1 }) : 0,
    isCounted ? found.length : count(filter, { matching, walk }),
  ]);
  return { ids, before: from ? exact.length + before : 0, hasMore, count: all };
}

/** How many there are, counted up to one more than `mostCounted`. */
export const countArticles = async (filter: ArticleFilter): Promise<number> =>
  count(filter, await search(filter));

interface Search {
  readonly matching: QueryFilter<Article>;
  readonly walk: Walk;
}

async function search(filter: ArticleFilter): Promise<Search> {
  const words = await wordsOf(filter);
  return { matching: await condition(filter, words), walk: walkFor(filter, words) };
}

async function count({ q }: ArticleFilter, { matching, walk: { hint } }: Search): Promise<number> {
  const counted = Article.countDocuments(matching).limit(mostCounted + 1);
  return hint ? counted.hint(q ? byTerms : hint) : counted;
}

/** A first page that reads far more goes on up to `most`. */
async function articlePage(filter: ArticleFilter, most = pageSize) {
  const [{ matching, walk }, from] = await Promise.all([
    search(filter),
    keysOf(filter.after ?? filter.before),
  ]);
  const exact = await exactly(filter, matching);
  const others = exact.length > 0 ? { $and: [matching, { _id: { $nin: exact } }] } : matching;
  const sought = { exact, others, matching, walk };
  if (from && filter.after) {
    const found = await step(walk, others, { most: pageSize + 1, from });
    return { ...cut(found), first: false, ...sought };
  }
  const back = from ? await step(walk, others, { most: pageSize, from, back: true }) : [];
  // What fills no page lies within the first one.
  if (back.length === pageSize) return { ...cut(back.toReversed()), hasMore: true, first: false, ...sought };
  const wanted = walk.readsMany ? most : pageSize;
  const rest = await step(walk, others, { most: wanted + 1 - exact.length });
  return { ...cut([...exact.map(String), ...rest]), first: true, ...sought };
}

const cut = (found: readonly string[]) => ({
  found,
  ids: found.slice(0, pageSize),
  hasMore: found.length > pageSize,
});

/** What the place of an article in a list depends on; undefined when there is none. */
async function keysOf(id: string | undefined): Promise<Keys | undefined> {
  if (id === undefined) return undefined;
  return (await Article.findById(id).select('order stock').lean<Keys>()) ?? undefined;
}
