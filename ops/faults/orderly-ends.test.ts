import { expect, test } from 'vitest';
import { orderlyEnds } from './orderly-ends.ts';

// Mutants: the process ends without `app.close()`; sockets are left to the plugin, which closes with 1005.
test('a server that is told to end confirms what it has booked and calls the pages back', async () => {
  const { acknowledged, repeats, endMs, startMs, backMs, ...findings } = await orderlyEnds({
    rounds: 2,
    pages: 20,
  });
  expect(findings).toEqual({ lost: 0, doubled: 0, differences: [], unconfirmed: 0, wrong: [] });
  expect(acknowledged).toBeGreaterThan(16);
}, 120_000);
