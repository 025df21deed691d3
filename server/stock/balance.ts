import mongoose, { type Types } from 'mongoose';
import { plain } from '../database/plain.ts';
import { joined } from '../database/transaction.ts';
import type { Quantity } from '../measures/quantity.ts';

/** How much of an article lies at a place, and whether that is less than should. */
export interface Balance {
  /** `article:place:lot`, so that a change event names what it touches. */
  readonly _id: string;
  readonly article: Types.ObjectId;
  readonly location: Types.ObjectId;
  readonly lot: string;
  readonly quantity: Quantity;
  readonly minimum: Quantity | null;
  readonly target: Quantity | null;
  readonly below: boolean;
}

const { Schema } = mongoose;
const id = { type: Schema.Types.ObjectId, required: true };

const schema = new Schema<Balance>(
  {
    _id: { type: String, required: true },
    article: id,
    location: id,
    lot: { type: String, default: '' },
    quantity: { type: Number, default: 0 },
    minimum: { type: Number, default: null },
    target: { type: Number, default: null },
    below: { type: Boolean, default: false },
  },
  { collection: 'balances', versionKey: false },
);

export const Balance = mongoose.model('Balance', schema);

export const balanceId = (article: Types.ObjectId, location: Types.ObjectId, lot = '') =>
  `${article}:${location}:${lot}`;

/** What an `_id` of a balance names, for topics. */
export function readBalanceId(text: string): { article: string; location: string } {
  const [article = '', location = ''] = text.split(':');
  return { article, location };
}

/** How much lies there now; 0 where nothing was ever booked. */
export async function balanceOf(
  article: Types.ObjectId,
  location: Types.ObjectId,
  lot = '',
): Promise<Quantity> {
  const balance = await Balance.findById(balanceId(article, location, lot))
    .select('quantity')
    .lean<Balance>();
  return balance?.quantity ?? (0 as Quantity);
}

/**
 * Adds to a balance inside the caller's transaction and keeps `below` true to it.
 * @returns the balance afterwards, in thousandths of the base unit
 */
export async function addToBalance(
  article: Types.ObjectId,
  location: Types.ObjectId,
  lot: string,
  change: number,
): Promise<Quantity> {
  const balance = await plain<Balance>(Balance).findOneAndUpdate(
    { _id: balanceId(article, location, lot) },
    [{ $set: { article, location, lot, ...added(change) } }, below],
    { upsert: true, returnDocument: 'after', projection: { quantity: 1 }, ...joined() },
  );
  if (!balance) throw new Error('an upsert returned nothing');
  return balance.quantity;
}

/** A pipeline writes no defaults by itself, so a new balance gets them here. */
export const asked = { minimum: { $ifNull: ['$minimum', null] }, target: { $ifNull: ['$target', null] } };

const added = (change: number) => ({ quantity: { $add: [{ $ifNull: ['$quantity', 0] }, change] }, ...asked });

/** `minimum` null means that nothing is asked for: null sorts below every number, so it is asked for first. */
export const below = {
  $set: {
    below: { $and: [{ $ne: [{ $ifNull: ['$minimum', null] }, null] }, { $lt: ['$quantity', '$minimum'] }] },
  },
};
