import { createHash } from 'node:crypto';
import mongoose from 'mongoose';

/** At most so many attempts in a quarter of an hour under this key. */
export interface Limit {
  readonly key: string;
  readonly most: number;
}

interface Attempts {
  readonly _id: string;
  readonly count: number;
  readonly until: Date;
}

const windowMs = 15 * 60_000;
/** Of two attempts at once, the one whose time is the earlier may be written as the second. */
const togetherMs = 60_000;

const schema = new mongoose.Schema<Attempts>(
  { _id: String, count: Number, until: Date },
  { collection: 'attempts', versionKey: false },
);

const Attempts = mongoose.model('Attempts', schema);

/**
 * Takes one attempt under each key before it is made, so that many at once count too, in any number of processes.
 * The first limit that is used up refuses, and the following ones do not count it. Returns the milliseconds to
 * wait, 0 for none.
 */
export async function takeAttempt(limits: readonly Limit[]): Promise<number> {
  for (const limit of limits) {
    const wait = await waitFor(limit);
    if (wait > 0) return wait;
  }
  return 0;
}

/** The attempt was none: it succeeded. */
export async function giveBack(limits: readonly Limit[]): Promise<void> {
  await Attempts.updateMany({ _id: mongoose.trusted({ $in: limits.map(idOf) }) }, { $inc: { count: -1 } });
}

/** What was wrong before counts no longer: who it is has been shown. */
export async function forgive(limit: Limit): Promise<void> {
  await Attempts.deleteOne({ _id: idOf(limit) });
}

async function waitFor(limit: Limit): Promise<number> {
  const longest = { $add: ['$$NOW', windowMs] };
  // What would last longer than a window began when the clock was ahead.
  const possible = { $add: ['$$NOW', windowMs + togetherMs] };
  const running = { $and: [{ $gt: ['$until', '$$NOW'] }, { $lte: ['$until', possible] }] };
  const count = { $cond: [running, { $add: ['$count', 1] }, 1] };
  const until = { $cond: [running, '$until', longest] };
  const taken = await Attempts.collection.findOneAndUpdate(
    { _id: idOf(limit) as never },
    [{ $set: { count, until } }],
    { upsert: true, returnDocument: 'after' },
  );
  if (!taken || taken.count <= limit.most) return 0;
  return Math.min(windowMs, Math.max(1, taken.until.getTime() - Date.now()));
}

/** What somebody typed for a name may be a password: it is not kept. */
const idOf = ({ key }: Limit): string => createHash('sha256').update(key).digest('base64url');
