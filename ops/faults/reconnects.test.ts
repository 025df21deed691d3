import { expect, test } from 'vitest';
import { reconnects } from './reconnects.ts';

// Mutants: hashes that a page comes back with are believed without a look; what was touched during a rendering is forgotten.
test('pages that lose their connection at once, with their server, or again and again come back true', async () => {
  const { stale, trueMs, trueAfterKillMs } = await reconnects({ pages: 60, cycles: 100 });
  expect(stale).toBe(0);
  expect(trueMs).toBeLessThan(Number.POSITIVE_INFINITY);
  expect(trueAfterKillMs).toBeLessThan(Number.POSITIVE_INFINITY);
}, 180_000);
