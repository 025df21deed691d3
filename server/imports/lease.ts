import type { Batch } from './batch.ts';

/** What became of a step: there is more to do, it was the last one, or the batch is somebody else's now. */
export type Step = 'more' | 'over' | 'lost';

export const leaseMs = 10_000;

/** So long nobody else works on a batch; every step renews it. */
export const renewed = (holder: string): NonNullable<Batch['lease']> => ({
  holder,
  until: new Date(Date.now() + leaseMs),
});
