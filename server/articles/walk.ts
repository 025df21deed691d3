import mongoose, { type mongo } from 'mongoose';
import { following, type Order, onward, reversed, valueAt } from '../database/keyset.ts';
import { Article } from './article.ts';
import type { ArticleFilter, Sort } from './list.ts';
import { byTerms, isByName, type Word } from './matching.ts';

type Matching = mongo.Document;
export type Keys = Pick<Article, '_id' | 'order' | 'stock'>;

/** How the rows of a list are found in their order. */
export interface Walk {
  readonly order: Order;
  /** The index that answers, where MongoDB is not left to choose. */
  readonly hint: Order | undefined;
  /** What of it is the same for all rows, where it has their order. */
  readonly same: object | undefined;
  /** Whether it reads far more than a page to find one. */
  readonly readsMany?: boolean;
}

/** Each ends with _id, as its index does, and is the exact reverse of its other direction: one index serves both. */
const ordering: Record<Sort, Order> = {
  name: { 'order.name': 1, _id: 1 },
  '-name': { 'order.name': -1, _id: -1 },
  number: { 'order.number': 1, _id: 1 },
  '-number': { 'order.number': -1, _id: -1 },
  stock: { 'stock.quantity': 1, 'order.name': 1, _id: 1 },
  '-stock': { 'stock.quantity': -1, 'order.name': -1, _id: -1 },
};

/**
 * Chooses the index itself: MongoDB chooses by how a few of them go, keeps to its choice for other words and pages, and
 * is then a hundred times slower.
 */
export function walkFor(filter: ArticleFilter, words: readonly Word[]): Walk {
  const { sort = 'name', category, show, place } = filter;
  const order = ordering[sort];
  const left = { order, hint: undefined, same: undefined };
  if (place || show === 'archived' || show === 'empty') return left;
  const byName = isByName(filter);
  if (isRare(words, byName))
    return { order, hint: byTerms, same: undefined, readsMany: !byName || words.length > 1 };
  if ((category || show) && (!byName || (category && show))) return left;
  const same = { archived: null, ...(category && { category }), ...(show && { 'stock.below': true }) };
  const prefix = Object.fromEntries(Object.keys(same).map((field) => [field, 1 as const]));
  return { order, hint: { ...prefix, ...ascending(order) }, same };
}

/** What stands in many articles is met soon by walking through the list, but not two that are seldom together. */
function isRare([rarest, ...others]: readonly Word[], byName: boolean): boolean {
  if (!rarest) return false;
  return (byName && '$in' in rarest.terms) || rarest.uses <= (others.length > 0 ? 3 : 2);
}

const ascending = (order: Order): Order => Object.fromEntries(Object.keys(order).map((field) => [field, 1]));

/** The ids of the next rows in this direction, behind an article where one is given. */
export async function step(
  { order, hint, same }: Walk,
  matching: Matching,
  { most, from, back = false }: { most: number; from?: Keys | undefined; back?: boolean },
): Promise<string[]> {
  const sort = back ? reversed(order) : order;
  const behind = from && !same ? [onward(sort, from)] : [];
  const others = from && same ? [{ _id: { $ne: from._id } }] : [];
  const found = await Article.collection
    .find(
      { $and: [matching, ...behind, ...others] },
      {
        sort,
        limit: most,
        projection: { _id: 1 },
        ...(hint && { hint }),
        ...(from && same && hint && between(hint, same, from, sort)),
      },
    )
    .toArray();
  return found.map(({ _id }) => String(_id));
}

/** How many rows lie in front of an article, counted up to `most`. */
export async function countBefore(
  { order, hint }: Walk,
  matching: Matching,
  { from, most }: { from: Keys; most: number },
): Promise<number> {
  const earlier = { $and: [matching, following(reversed(order), from)] };
  return Article.collection.countDocuments(earlier, { limit: most, ...(hint && { hint }) });
}

const { MinKey, MaxKey } = mongoose.mongo;

/** From the article to the end of what is the same, as bounds of the index. Source: MongoDB manual, cursor.min(). */
function between(index: Order, same: object, from: Keys, sort: Order) {
  const bound = (at: (field: string) => unknown) =>
    Object.fromEntries(
      Object.keys(index).map((field) => [field, field in same ? Reflect.get(same, field) : at(field)]),
    );
  const here = bound((field) => valueAt(from, field));
  const isRising = Object.values(sort)[0] === 1;
  return isRising
    ? { min: here, max: bound(() => new MaxKey()) }
    : { min: bound(() => new MinKey()), max: here };
}
