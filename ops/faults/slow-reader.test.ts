import { expect, test } from 'vitest';
import { slowReader } from './slow-reader.ts';

// Mutant: no `largestBacklog`.
test('a page that never reads is cut off while updates rain on others', async () => {
  const { closedWith } = await slowReader({ pages: 20, perSecond: 100, seconds: 4, letters: 5_000 });
  expect(closedWith).toBe(1013);
}, 120_000);
