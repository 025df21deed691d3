import type { Types } from 'mongoose';
import { Missing } from '../database/missing.ts';
import { book, type Outcome, type Slip } from './book.ts';
import { Movement } from './movement.ts';

type Circumstances = Pick<Slip, 'key' | 'person' | 'device' | 'source' | 'note' | 'booked'>;

/** Takes movements back by their mirror image on a new slip; each can be taken back once. */
export async function reverse(
  movements: readonly Movement[],
  circumstances: Circumstances,
): Promise<Outcome> {
  const lines = movements.map(({ _id, article, lot, from, to, quantity, price }) => {
    return { article, lot, from: to, to: from, quantity, price, reverses: _id };
  });
  if (movements.some(({ kind }) => kind === 'reversal'))
    return { ok: false, refusal: { why: 'alreadyReversed' } };
  // The goods are where they are: a reversal corrects the book, so it never asks whether there is enough.
  return book({ ...circumstances, kind: 'reversal', lines, anyway: true });
}

/** The movements of a slip, in order. Throws `Missing`. */
export async function findDocument(document: number): Promise<Movement[]> {
  const movements = await Movement.find({ document }).sort({ line: 1 }).lean<Movement[]>();
  if (movements.length === 0) throw new Missing('document');
  return movements;
}

export async function findMovement(id: string | Types.ObjectId): Promise<Movement> {
  const movement = await Movement.findById(id).lean<Movement>();
  if (!movement) throw new Missing('movement');
  return movement;
}
