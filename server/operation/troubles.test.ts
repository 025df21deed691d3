import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRecent } from './recent.ts';
import { createTroubleBook } from './troubles.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const hour = 3_600_000;
const none = { request: 0, database: 0, full: 0, region: 0, stream: 0 };

test('what went wrong is counted for a day, by kind', () => {
  const book = createTroubleBook();
  expect(book.lastDay()).toEqual(none);
  book.happened('request');
  vi.advanceTimersByTime(2 * hour);
  book.happened('request');
  book.happened('stream');
  expect(book.lastDay()).toEqual({ ...none, request: 2, stream: 1 });
  vi.advanceTimersByTime(22.5 * hour);
  expect(book.lastDay()).toEqual({ ...none, request: 1, stream: 1 });
  book.happened('full');
  vi.advanceTimersByTime(3 * hour);
  expect(book.lastDay()).toEqual({ ...none, full: 1 });
});

test('a clock that is set back forgets nothing', () => {
  const book = createTroubleBook();
  book.happened('region');
  vi.setSystemTime(Date.now() - 48 * hour);
  book.happened('region');
  expect(book.lastDay()).toEqual({ ...none, region: 2 });
});

test('of the latest hundred measurements the usual one and the longest are told', () => {
  const recent = createRecent();
  expect(recent.summary()).toBeUndefined();
  recent.measured(9_000);
  for (const ms of [30, 10, 20]) recent.measured(ms);
  expect(recent.summary()).toEqual({ count: 4, medianMs: 30, longestMs: 9_000 });
  for (let more = 0; more < 97; more += 1) recent.measured(20);
  expect(recent.summary()).toEqual({ count: 100, medianMs: 20, longestMs: 30 });
});
