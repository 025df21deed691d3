import { expect, test } from 'vitest';
import { twoServers } from './two-servers.ts';

// Mutants: a server follows only what it has written itself; a page keeps what it held before it came to the other.
test('of two servers one is killed: nothing is lost, and every page is true at the other', async () => {
  const { acknowledged, lost, doubled, differences, stale, backMs } = await twoServers({ pages: 40 });
  expect(acknowledged).toBeGreaterThan(0);
  expect({ lost, doubled, differences, stale }).toEqual({ lost: 0, doubled: 0, differences: [], stale: 0 });
  expect(backMs).toBeLessThan(Number.POSITIVE_INFINITY);
}, 120_000);
