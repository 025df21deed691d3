import { trusted } from 'mongoose';
import type { Quantity } from '../measures/quantity.ts';
import { Movement } from '../stock/movement.ts';
import type { Article } from './article.ts';
import { levelOf } from './row.ts';

export interface Chart {
  readonly article: Article;
  readonly minimum: Quantity | null;
  readonly from: Date;
  readonly until: Date;
  /** The stock at the start, and after each movement. */
  readonly steps: readonly { readonly at: Date; readonly quantity: Quantity }[];
}

const days = 90;
const dayMs = 24 * 60 * 60 * 1000;

/** The stock of the last 90 days up to the end of a day (UTC), backwards from the balance of now. */
export async function chartOf(article: Article, day: string): Promise<Chart> {
  const until = new Date(Date.parse(`${day}T00:00:00Z`) + dayMs);
  const from = new Date(until.getTime() - days * dayMs);
  const since = { article: article._id, booked: trusted({ $gte: from }) };
  const movements = await Movement.find(since)
    .sort({ number: -1 })
    .hint({ article: 1, number: -1 })
    .lean<Movement[]>();
  let quantity = article.stock.quantity;
  const steps = movements.map((movement) => {
    const step = { at: movement.booked, quantity };
    quantity = (quantity - changeOf(movement)) as Quantity;
    return step;
  });
  const { minimum } = levelOf(article, null);
  return { article, minimum, from, until, steps: [...steps, { at: from, quantity }].reverse() };
}

/** What a movement does to the total, in thousandths of the base unit. */
export const changeOf = ({ from, to, quantity }: Pick<Movement, 'from' | 'to' | 'quantity'>): number =>
  (to ? quantity : 0) - (from ? quantity : 0);
