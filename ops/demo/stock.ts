import type { Types } from 'mongoose';
import { wholeUnits } from '../../server/measures/quantity.ts';
import type { Line } from '../../server/stock/book.ts';
import type { DemoArticle } from './articles.ts';

type Place = Types.ObjectId;

export interface Lying {
  readonly article: DemoArticle;
  readonly place: Place;
  count: number;
}

/** How much of what lies where, in base units. */
export type Stock = Map<string, Lying>;

export function lyingAt(stock: Stock, article: DemoArticle, place: Place): Lying {
  const key = `${article._id}:${place}`;
  const lying = stock.get(key) ?? { article, place, count: 0 };
  stock.set(key, lying);
  return lying;
}

/** All of which something lies in one of these places. */
export function lyingIn(stock: Stock, places: readonly Place[]): Lying[] {
  const among = new Set(places.map(String));
  return [...stock.values()].filter(({ place, count }) => count > 0 && among.has(String(place)));
}

export function totals(stock: Stock): Map<DemoArticle, number> {
  const sums = new Map<DemoArticle, number>();
  for (const { article, count } of stock.values()) sums.set(article, (sums.get(article) ?? 0) + count);
  return sums;
}

/** Moves so many base units; null is outside the firm. */
export function move(
  stock: Stock,
  article: DemoArticle,
  from: Place | null,
  to: Place | null,
  count: number,
): Line {
  if (from) lyingAt(stock, article, from).count -= count;
  if (to) lyingAt(stock, article, to).count += count;
  return { article: article._id, from, to, quantity: wholeUnits(count) };
}
