import { trusted } from 'mongoose';
import type { Batch } from './batch.ts';

/** What became of a step: there is more to do, it was the last one, or the batch is somebody else's now. */
export type Step = 'more' | 'over' | 'lost';

export const leaseMs = 10_000;
/** Nobody takes one for longer: who seems to have done it had a clock that was ahead, and died with it. */
const longestMs = 5 * 60_000;

/** So long nobody else works on a batch; every step renews it. */
export const renewed = (holder: string): NonNullable<Batch['lease']> => ({
  holder,
  until: new Date(Date.now() + leaseMs),
});

/** The conditions of which one holds when nobody works on a batch any more, though somebody has begun. */
export const abandoned = () => [
  { 'lease.until': trusted({ $lt: new Date() }) },
  { 'lease.until': trusted({ $gt: new Date(Date.now() + longestMs) }) },
];
