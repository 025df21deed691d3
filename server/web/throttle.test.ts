import mongoose from 'mongoose';
import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../testing/database.ts';
import { giveBack, takeAttempt } from './throttle.ts';

beforeAll(testDatabase);

test('the attempts are counted though they come at once, and then one has to wait', async () => {
  const limits = [{ key: 'account jana', most: 20 }];
  const waits = await Promise.all(Array.from({ length: 50 }, () => takeAttempt(limits)));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(20);
  expect(Math.max(...waits)).toBeLessThanOrEqual(15 * 60_000);
});

test('what succeeded was no attempt', async () => {
  const limits = [{ key: 'account ali', most: 1 }];
  for (let day = 0; day < 3; day += 1) {
    expect(await takeAttempt(limits)).toBe(0);
    await giveBack(limits);
  }
});

// Mutant: whatever lies ahead is believed.
test('nobody waits a day because the clock was ahead for a moment', async () => {
  const limits = [{ key: 'account tom', most: 1 }];
  await takeAttempt(limits);
  expect(await takeAttempt(limits)).toBeGreaterThan(0);
  const until = new Date(Date.now() + 24 * 3600_000);
  const attempts = mongoose.connection.collection('attempts');
  await attempts.updateMany({ count: { $gt: 1 } }, { $set: { until } }, { hint: { _id: 1 } });
  expect(await takeAttempt(limits)).toBe(0);
  expect(await takeAttempt(limits)).toBeGreaterThan(0);
});

test('a limit that refuses leaves the next one untouched', async () => {
  const narrow = { key: 'account eva from 10.0.0.9', most: 1 };
  const wide = { key: 'account eva', most: 2 };
  for (let attempt = 0; attempt < 5; attempt += 1) await takeAttempt([narrow, wide]);
  expect(await takeAttempt([wide])).toBe(0);
});
