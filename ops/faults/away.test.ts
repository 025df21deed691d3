import { expect, test } from 'vitest';
import { databaseAway } from './away.ts';

// Mutant: a booking is confirmed before it is committed.
test('no booking is lost or doubled while the database steps down and is restarted', async () => {
  const { acknowledged, repeats, longestMs, ...findings } = await databaseAway({
    absences: ['step down', 'restart'],
  });
  expect(findings).toEqual({ lost: 0, doubled: 0, differences: [] });
  expect(acknowledged).toBeGreaterThan(24);
}, 120_000);
