import { expect, test } from 'vitest';
import { slowReader } from './slow-reader.ts';

// Mutants: no `largestBacklog`; a page that was cut off for it does not come back.
test('a page that never reads is cut off while updates rain on others, and true again when it reads', async () => {
  const { closedWith, stale } = await slowReader({ pages: 20, perSecond: 100, seconds: 4, letters: 5_000 });
  expect({ closedWith, stale }).toEqual({ closedWith: 1013, stale: 0 });
}, 120_000);
