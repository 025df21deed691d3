import type mongoose from 'mongoose';
import type { Types } from 'mongoose';
import { Article } from '../articles/article.ts';
import { plain } from '../database/plain.ts';
import { joined } from '../database/transaction.ts';

/**
 * Adds to the total of an article inside the caller's transaction; `change` is in thousandths of the base unit.
 * @returns whether there is such an article, and in use where only that may be
 */
export async function addToTotal(
  article: Types.ObjectId,
  change: number,
  { onlyInUse = false } = {},
): Promise<boolean> {
  const { matchedCount } = await plain<Article>(Article).updateOne(
    { _id: article, ...(onlyInUse && { archived: null }) },
    totalAfter({ $add: ['$stock.quantity', change] }),
    joined(),
  );
  return matchedCount === 1;
}

/** Sets the total and whether it is below the minimum of the firm, for which nothing is asked once archived. */
export function totalAfter(quantity: mongoose.mongo.Document | string): mongoose.PipelineStage.Set[] {
  const ofFirm = {
    $filter: { input: '$levels', cond: { $eq: [{ $ifNull: ['$$this.location', null] }, null] } },
  };
  const minimum = {
    $cond: ['$archived', null, { $first: { $map: { input: ofFirm, in: '$$this.minimum' } } }],
  };
  const isBelow = { $and: [{ $ne: ['$$minimum', null] }, { $lt: ['$stock.quantity', '$$minimum'] }] };
  return [
    { $set: { 'stock.quantity': quantity } },
    { $set: { 'stock.below': { $let: { vars: { minimum: { $ifNull: [minimum, null] } }, in: isBelow } } } },
  ];
}
