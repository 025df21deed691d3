import { expect, test } from 'vitest';
import { beginOfDay } from './day.ts';

test.each([
  ['in winter', '2026-11-24', 'Europe/Berlin', 0, '2026-11-23T23:00:00.000Z'],
  ['in summer', '2026-07-01', 'Europe/Berlin', 0, '2026-06-30T22:00:00.000Z'],
  ['on the day the clocks go forward', '2026-03-29', 'Europe/Berlin', 0, '2026-03-28T23:00:00.000Z'],
  ['on the day after', '2026-03-29', 'Europe/Berlin', 1, '2026-03-29T22:00:00.000Z'],
  ['on the day the clocks go back', '2026-10-25', 'Europe/Berlin', 0, '2026-10-24T22:00:00.000Z'],
  ['on the day after that', '2026-10-25', 'Europe/Berlin', 1, '2026-10-25T23:00:00.000Z'],
  ['at the end of a year', '2026-12-31', 'Europe/Berlin', 1, '2026-12-31T23:00:00.000Z'],
  ['west of Greenwich', '2026-11-24', 'America/New_York', 0, '2026-11-24T05:00:00.000Z'],
])('a day begins %s', (_when, day, zone, later, begin) => {
  expect(beginOfDay(day, zone, later).toISOString()).toBe(begin);
});
