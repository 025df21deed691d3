import { type Types, trusted } from 'mongoose';
import { Article } from '../articles/article.ts';
import type { Price } from '../measures/price.ts';
import type { Quantity } from '../measures/quantity.ts';
import { asked, Balance, balanceId, below } from './balance.ts';
import type { Slip } from './book.ts';
import { append } from './chain.ts';
import type { Movement } from './movement.ts';
import { totalAfter } from './total.ts';

/** What lies at a place when its book begins. */
export interface Opening {
  readonly article: Types.ObjectId;
  readonly to: Types.ObjectId;
  readonly quantity: Quantity;
  readonly price: Price | null;
  /** Its own, for ever unique. */
  readonly key: string;
}

type Circumstances = Pick<Slip, 'batch' | 'person' | 'device' | 'note'>;

/**
 * Books opening stock as one slip of receipts, in a few round trips however many lines. Belongs into the caller's
 * transaction, which has made sure that each article and place is in use and occurs once. Throws on a key that was
 * booked before.
 */
export async function openStock(
  openings: readonly Opening[],
  circumstances: Circumstances,
): Promise<readonly Movement[]> {
  if (openings.length === 0) return [];
  const after = await raiseBalances(openings);
  const entries = openings.map(({ article, to, quantity, price, key }, index) => {
    const balances = { balanceFrom: null, balanceTo: after[index] ?? quantity };
    return {
      article,
      lot: '',
      from: null,
      to,
      quantity,
      ...balances,
      counted: null,
      price,
      reverses: null,
      key,
    };
  });
  await raiseTotals(openings);
  const { movements } = await append({ ...circumstances, kind: 'receipt', source: 'opening' }, entries);
  return movements;
}

async function raiseBalances(openings: readonly Opening[]): Promise<Quantity[]> {
  const ids = openings.map(({ article, to }) => balanceId(article, to));
  const before = await Balance.find({ _id: trusted({ $in: ids }) })
    .select('quantity')
    .lean<Balance[]>();
  const lying = new Map(before.map(({ _id, quantity }) => [_id, quantity]));
  const after = openings.map(
    ({ quantity }, index) => ((lying.get(ids[index] ?? '') ?? 0) + quantity) as Quantity,
  );
  await Balance.bulkWrite(
    openings.map(({ article, to: location }, index) => {
      const update = [{ $set: { article, location, lot: '', quantity: after[index], ...asked } }, below];
      return { updateOne: { filter: { _id: ids[index] ?? '' }, update, upsert: true } };
    }),
  );
  return after;
}

async function raiseTotals(openings: readonly Opening[]): Promise<void> {
  const byArticle = Map.groupBy(openings, ({ article }) => String(article));
  await Article.bulkWrite(
    [...byArticle.values()].flatMap((same) => {
      const [first] = same;
      const sum = same.reduce((total, { quantity }) => total + quantity, 0);
      const update = totalAfter({ $add: ['$stock.quantity', sum] });
      return first ? [{ updateOne: { filter: { _id: first.article }, update } }] : [];
    }),
  );
}
