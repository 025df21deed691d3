import type { Types } from 'mongoose';
import { Batch, type Reading } from './batch.ts';
import { renewed } from './lease.ts';

/** Somebody else reads the file now, or it was thrown away. */
export class Lost extends Error {
  override readonly name = 'Lost';
}

/** Keeps a file for the process that reads it, and tells everybody how far it is. */
export interface Hold {
  readonly signal: AbortSignal;
  /** To be said often; what is written is no more than people can see. Throws `Lost`, or the reason to stop. */
  reached(progress: Pick<Reading, 'step' | 'done' | 'total'>): Promise<void>;
  /** Throws `Lost`. */
  keep(change: Partial<Batch>): Promise<void>;
}

const shownEveryMs = 500;

export function holdOf(batch: Batch, holder: string, signal: AbortSignal): Hold {
  const mine = { _id: batch._id, state: 'reading' as const, 'lease.holder': holder };
  const tries = batch.reading?.tries ?? 1;
  let step: Reading['step'] = 'bytes';
  let begun = performance.now();
  let shown = begun;
  const keep = async (change: Partial<Batch>) => {
    const { matchedCount } = await Batch.updateOne(mine, { $set: { lease: renewed(holder), ...change } });
    if (matchedCount === 0) throw new Lost();
  };
  return {
    signal,
    keep,
    reached: async (progress) => {
      signal.throwIfAborted();
      const now = performance.now();
      if (progress.step !== step) [step, begun] = [progress.step, now];
      if (now - shown < shownEveryMs) return;
      shown = now;
      await keep({ reading: { ...progress, spentMs: Math.round(now - begun), tries } });
    },
  };
}

/** Leaves the reading to whoever comes next; that it was begun here does not count. */
export async function release(batch: Types.ObjectId, holder: string): Promise<void> {
  const given = { $set: { lease: null }, $inc: { 'reading.tries': -1 } };
  await Batch.updateOne({ _id: batch, 'lease.holder': holder }, given);
}
