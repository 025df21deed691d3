import type { Figure } from '../bench/figures.ts';
import { databaseAway } from './away.ts';
import { clockJumps } from './clock.ts';
import { findFaketime } from './faketime.ts';
import { count, cutOfDatabase, cutOfPages, losses, most, none, wrong } from './found.ts';
import { fullDisk } from './full-disk.ts';
import { longFuzz, reportFuzz } from './fuzz/long.ts';
import { hardEnds } from './hard-ends.ts';
import { limitedGoods } from './limited.ts';
import { meetings } from './meeting.ts';
import { orderlyEnds } from './orderly-ends.ts';
import { randomOperations } from './random.ts';
import { reconnects } from './reconnects.ts';
import { sameKeys } from './same-key.ts';
import { slowReader } from './slow-reader.ts';
import { mountSmallDisk, smallest } from './small-disk.ts';
import { soak } from './soak.ts';
import { twoServers } from './two-servers.ts';

export interface LongFault {
  /** What is done how often, when nothing else is said. */
  readonly count: number;
  /** Does it so often; `more` are the further numbers that were given. */
  run(count: number, ...more: readonly number[]): Promise<Figure[]>;
}

const say = (line: string) => console.log(line);
const megabyte = 1_000_000;
/** So long that every look for a backup that is due, once a minute, meets every time. */
const clockHoldMs = 70_000;
const outageMs = 30_000;

/** Every fault by its name, in the order in which they are tried; each says what it found against what must be. */
export const longFaults: Readonly<Record<string, LongFault>> = {
  /** Rounds in which the server, the database or both are killed. */
  ends: {
    count: 50,
    run: async (rounds) => {
      const found = await hardEnds(rounds, say);
      return [...losses(`${rounds} hard ends`, found), none('hard ends: stale pages', found.stale)];
    },
  },
  /** Operations, and the seed that makes them. */
  random: {
    count: 10_000,
    run: async (operations, seed) => {
      const found = await randomOperations({ operations, say, ...(seed !== undefined && { seed }) });
      const what = `${found.operations} random operations (seed ${found.seed})`;
      return [
        count(`${what}: movements`, found.movements),
        count(`${what}: refused`, found.refused),
        wrong(what, found),
      ];
    },
  },
  /** Rounds in which a hundred people take the last fifty pieces. */
  limited: {
    count: 200,
    run: async (rounds) => [wrong(`${rounds} × 100 for the last 50`, await limitedGoods({ rounds, say }))],
  },
  /** Rounds in which keys are sent 2 to 20 times at once. */
  keys: {
    count: 20,
    run: async (rounds) => {
      const found = await sameKeys({ rounds });
      return [count('keys sent again: keys', found.keys), wrong('keys sent again', found)];
    },
  },
  /** Bookings of one article by fifty people, at one server and at two. */
  meetings: {
    count: 2_000,
    run: async (bookings) => [...(await meeting(1, bookings)), ...(await meeting(2, bookings))],
  },
  /** Times that the database steps down or is restarted. */
  away: {
    count: 10,
    run: async (rounds) => {
      const absences = Array.from({ length: rounds }, (_, round) => (round % 2 ? 'restart' : 'step down'));
      const found = await databaseAway({ absences, say });
      return [
        ...losses('database away', found),
        most('database away: the last error after', found.longestMs, 10_000),
      ];
    },
  },
  /** Times that the server is told to end. */
  stops: {
    count: 10,
    run: async (rounds) => {
      const found = await orderlyEnds({ rounds, pages: 50, say });
      return [
        ...losses('orderly ends', found),
        none('orderly ends: booked, and nobody was told', found.unconfirmed),
        wrong('orderly ends', found),
        most('orderly ends: until it ended', found.endMs, 10_000),
        most('orderly ends: from the start until it listens', found.startMs),
        most('orderly ends: from the start until everybody is back', found.backMs, 5_000),
      ];
    },
  },
  /** Times that the disk gets full. */
  disk: {
    count: 5,
    run: async (rounds) => {
      const disk = await mountSmallDisk(smallest, say);
      if (!disk) return [];
      const found = await fullDisk({ disk, rounds, say }).finally(disk.close);
      for (const answer of found.said) say(answer);
      const unreadable = found.said.filter((answer) => !/^50[37]: D/.test(answer)).length;
      return [...losses('full disk', found), none('full disk: answers without a reason', unreadable)];
    },
  },
  /** Milliseconds for which a cable is out. */
  cuts: {
    count: outageMs,
    run: async (ms) => [
      ...(await cutOfDatabase('cut', ms)),
      ...(await cutOfDatabase('silence', ms)),
      ...(await cutOfPages('cut', ms)),
      ...(await cutOfPages('silence', ms)),
    ],
  },
  /** Seconds of updates beside a page that never reads. */
  slow: {
    count: 60,
    run: async (seconds) => {
      const found = await slowReader({ pages: 500, perSecond: 100, seconds, letters: 1_000, say });
      return [
        none('a page that never reads: not cut off', found.closedWith === undefined ? 1 : 0),
        none('a page that never reads: stale when it reads again', found.stale),
        {
          what: 'a page that never reads: MB more',
          value: Math.max(0, found.grown / megabyte),
          unit: '',
          most: 20,
        },
        {
          what: 'a page that never reads: p99 of others',
          value: found.besideSlow / found.besideReader,
          unit: '×',
          most: 2,
        },
      ];
    },
  },
  /** Pages that come back at once. */
  storm: {
    count: 1_000,
    run: async (pages) => {
      const found = await reconnects({ pages, cycles: 1_000, say });
      return [
        none('storm: stale pages after 1,000 random drops', found.stale),
        most(`storm: ${pages} dropped pages back`, found.backMs, 10_000),
        most(`storm: ${pages} dropped pages true`, found.trueMs, 10_000),
        most(`storm: ${pages} pages back after a killed server`, found.backAfterKillMs, 10_000),
        most(`storm: ${pages} pages true after a killed server`, found.trueAfterKillMs, 10_000),
      ];
    },
  },
  /** Pages at two servers, one of which is killed. */
  servers: {
    count: 200,
    run: async (pages) => {
      const found = await twoServers({ pages });
      return [
        ...losses('two servers', found),
        none('two servers: stale pages', found.stale),
        most('two servers: every page is true at the other after', found.backMs, 5_000),
      ];
    },
  },
  /** Minutes of five bookings a second before two hundred pages. */
  soak: {
    count: 10,
    run: async (minutes) => {
      const found = await soak({ minutes, pages: 200, perSecond: 5, say });
      return [
        count(`${minutes} minutes: bookings`, found.bookings),
        none(`${minutes} minutes: stale pages`, found.stale),
        {
          what: `${minutes} minutes: MB in use more in ten of them`,
          value: found.growth.inUse,
          unit: '',
          most: 1,
        },
        // It goes up and down by twenty of itself, as pages of memory are given back: a line tells of it after hours.
        count(`${minutes} minutes: MB of the process more in ten of them`, found.growth.resident),
      ];
    },
  },
  /** Milliseconds that each wrong time holds. */
  clock: { count: clockHoldMs, run: jumpingClock },
  /** Requests, and the seed that makes them. */
  fuzz: {
    count: 100_000,
    run: async (requests, seed = 1) => {
      const found = await longFuzz({ requests, messages: Math.ceil(requests / 10), seed, say });
      reportFuzz(found);
      return [
        count('fuzz: requests that reached a route', found.handled),
        none('fuzz: faults', found.faults.length),
      ];
    },
  },
};

async function meeting(servers: 1 | 2, bookings: number): Promise<Figure[]> {
  const found = await meetings({ servers, bookings });
  const what = `50 people, one article, ${servers === 1 ? 'one server' : 'two servers'}`;
  return [
    { what: `${what}: not booked`, value: bookings - found.booked, unit: '', most: 0 },
    wrong(what, found),
    most(`${what}: p99`, found.p99, 1_000),
    most(`${what}: the longest`, found.worst),
  ];
}

async function jumpingClock(holdMs: number): Promise<Figure[]> {
  const library = await findFaketime(say);
  if (!library) return [];
  const found = await clockJumps({ library, holdMs, say });
  const { hoursApart, outOfOrder, outlived, cutOff, backups } = found;
  return [
    ...losses('jumping clock', found),
    count('jumping clock: hours apart', hoursApart),
    none('jumping clock: out of order', outOfOrder),
    none('jumping clock: sessions too long', outlived),
    none('jumping clock: pages cut off', cutOff),
    // The day ahead brings a backup, and the process that was started anew may bring another.
    { what: 'jumping clock: backups', value: backups, unit: '', most: 2 },
    none('jumping clock: backups missing', backups < 1 ? 1 : 0),
  ];
}
