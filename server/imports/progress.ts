import type { Work } from './batch.ts';

/** How long it will take at the pace so far; unknown before the first step. */
export function secondsLeft({
  done,
  total,
  spentMs,
}: Pick<Work, 'done' | 'total' | 'spentMs'>): number | undefined {
  if (done === 0) return undefined;
  return Math.ceil(((spentMs / done) * (total - done)) / 1000);
}
