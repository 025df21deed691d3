import { expect, test } from 'vitest';
import { hardEnds } from './faults/hard-ends.ts';

// Mutants: a repeated key books again; the balance is written outside the transaction; journal: false.
test('bookings survive when server and database end hard in the midst of them', async () => {
  const { acknowledged, ...findings } = await hardEnds(10);
  expect(findings).toMatchObject({ lost: 0, doubled: 0, differences: [], stale: 0 });
  expect(acknowledged).toBeGreaterThan(80);
}, 300_000);
