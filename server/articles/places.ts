import type { Types } from 'mongoose';
import { placeTree } from '../locations/tree.ts';
import type { Quantity } from '../measures/quantity.ts';
import { Balance } from '../stock/balance.ts';
import { Discrepancy } from '../stock/discrepancy.ts';
import type { Article } from './article.ts';

/** What lies at one place, or should. */
export interface LyingAt {
  readonly location: Types.ObjectId;
  readonly trail: readonly string[];
  readonly quantity: Quantity;
  readonly minimum: Quantity | null;
  readonly target: Quantity | null;
  readonly below: boolean;
  readonly discrepancy: boolean;
}

/** Where an article lies or should lie, in walking order. */
export async function placesOf(article: Pick<Article, '_id'>): Promise<LyingAt[]> {
  const [balances, open, tree] = await Promise.all([
    Balance.find({ article: article._id }).lean<Balance[]>(),
    Discrepancy.distinct('balance', { article: article._id, settled: null }),
    placeTree(),
  ]);
  const byPlace = new Map(balances.map((balance) => [String(balance.location), balance]));
  const discrepant = new Set(open);
  return [...tree.values()].flatMap(({ _id, trail }) => {
    const balance = byPlace.get(String(_id));
    if (!balance || (balance.quantity === 0 && balance.minimum === null)) return [];
    const { quantity, minimum, target, below } = balance;
    return [
      { location: _id, trail, quantity, minimum, target, below, discrepancy: discrepant.has(balance._id) },
    ];
  });
}
