import { expect, test } from 'vitest';
import { beginOfDay, lastTime } from './day.ts';

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

test.each([
  ['today', '2026-11-24T12:00Z', '03:00', '2026-11-24T02:00:00.000Z'],
  ['at that moment', '2026-11-24T02:00Z', '03:00', '2026-11-24T02:00:00.000Z'],
  ['yesterday, when it is still to come', '2026-11-24T01:59Z', '03:00', '2026-11-23T02:00:00.000Z'],
  ['by the day of the zone, not of UTC', '2026-11-23T23:30Z', '00:15', '2026-11-23T23:15:00.000Z'],
  [
    'as the next hour where the clocks leave it out',
    '2026-03-29T12:00Z',
    '02:30',
    '2026-03-29T01:30:00.000Z',
  ],
  ['not yet where they just leave it out', '2026-03-29T01:29Z', '02:30', '2026-03-28T01:30:00.000Z'],
  ['once where it comes twice', '2026-10-25T12:00Z', '02:30', '2026-10-25T01:30:00.000Z'],
  ['the day before, the first time that it comes', '2026-10-25T00:30Z', '02:30', '2026-10-24T00:30:00.000Z'],
])('a time of day was last %s', (_when, now, time, moment) => {
  expect(lastTime(time, 'Europe/Berlin', new Date(now)).toISOString()).toBe(moment);
});
