import mongoose from 'mongoose';
import { plain } from '../database/plain.ts';
import { forgetAll } from '../database/remembered.ts';
import { afterCommit, joined } from '../database/transaction.ts';
import { genesis } from './hash.ts';

export interface Counter {
  readonly _id: string;
  readonly movements: number;
  readonly documents: number;
  readonly hash: string;
  readonly held?: number;
}

const schema = new mongoose.Schema<Counter>(
  { _id: String, movements: Number, documents: Number, hash: String, held: Number },
  { collection: 'counters', versionKey: false },
);

export const Counter = mongoose.model('Counter', schema);

/** Where the ledger ends: the last movement and slip, and how often it was held. */
export type End = Omit<Counter, '_id'>;

/** As the last booking of this process left it; whether it still is so shows when it is moved on. */
let known: End | undefined;

export const knownEnd = (): End | undefined => known;

/** Where the ledger ends for the caller's transaction. */
export async function readEnd(): Promise<End> {
  const beginning = { movements: 0, documents: 0, hash: genesis };
  const { _id, ...end } = await Counter.findOneAndUpdate(
    { _id: 'ledger' },
    { $setOnInsert: beginning },
    { upsert: true, returnDocument: 'after' },
  ).lean<Counter>();
  return end;
}

/**
 * Moves the end of the ledger on: here two processes collide, and numbers have no gaps, because an aborted transaction
 * gives them back. Returns where it ended before, so that a caller who supposed another end can move it once more;
 * undefined where it has no end yet. It is found by its id alone: for anything else MongoDB would make a plan first,
 * which takes as long as the write.
 */
export async function moveEnd(to: Pick<End, 'movements' | 'documents' | 'hash'>): Promise<End | undefined> {
  const before = await plain<Counter>(Counter).findOneAndUpdate(
    { _id: 'ledger' },
    { $set: to },
    { returnDocument: 'before', projection: { _id: 0 }, ...joined() },
  );
  if (!before) return undefined;
  afterCommit(() => {
    // Who held it may have written what this process remembers, and the change stream not have told yet.
    if (known?.held !== before.held) forgetAll();
    known = { ...before, ...to };
  });
  return before;
}

/**
 * Fails the caller's transaction, so that it runs again, when something was booked, or a code given out, since it
 * began to look: what a transaction only reads, another process may change meanwhile. A held ledger lets every process
 * look again at what it knew.
 */
export async function hold(what: 'ledger' | 'codes'): Promise<void> {
  await Counter.updateOne({ _id: what }, { $inc: { held: 1 } }, { upsert: true });
}
