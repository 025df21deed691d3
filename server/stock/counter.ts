import mongoose from 'mongoose';
import { genesis } from './hash.ts';

export interface Counter {
  readonly _id: string;
  readonly movements: number;
  readonly documents: number;
  readonly hash: string;
  readonly held: number;
}

const schema = new mongoose.Schema<Counter>(
  { _id: String, movements: Number, documents: Number, hash: String, held: Number },
  { collection: 'counters', versionKey: false },
);

export const Counter = mongoose.model('Counter', schema);

export interface Place {
  /** Number of the last movement before this slip. */
  readonly movement: number;
  readonly document: number;
  readonly hash: string;
}

/**
 * Takes the next slip with so many movements. The first write of a booking, so that two processes collide here and
 * nowhere later; numbers have no gaps, because an aborted transaction gives them back.
 */
export async function takeNumbers(movements: number): Promise<Place> {
  const before = await Counter.findOneAndUpdate(
    { _id: 'ledger' },
    { $inc: { movements, documents: 1 }, $setOnInsert: { hash: genesis } },
    { upsert: true, returnDocument: 'before' },
  ).lean<Counter>();
  return {
    movement: before?.movements ?? 0,
    document: (before?.documents ?? 0) + 1,
    hash: before?.hash ?? genesis,
  };
}

/**
 * Fails the caller's transaction, so that it runs again, when something was booked, or a code given out, since it
 * began to look: what a transaction only reads, another process may change meanwhile.
 */
export async function hold(what: 'ledger' | 'codes'): Promise<void> {
  await Counter.updateOne({ _id: what }, { $inc: { held: 1 } }, { upsert: true });
}

export async function keepHash(hash: string): Promise<void> {
  await Counter.updateOne({ _id: 'ledger' }, { $set: { hash } });
}
