import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { findPerson } from '../../server/people/person.ts';
import { startSession } from '../../server/people/session.ts';
import { Movement } from '../../server/stock/movement.ts';
import { type TestFirm, testFirm } from '../../server/testing/firm.ts';
import { type Clock, wrongClock } from './faketime.ts';
import { anyBooking, examine, type Findings, signIn, untilAllWork } from './hard-ends.ts';
import { startPlant } from './plant.ts';
import { startWriters, stopAll, type Writer } from './writer.ts';

export interface ClockFindings extends Findings {
  /** Somebody's later booking that has an earlier number. */
  readonly outOfOrder: number;
  /** Whether bookings were written under the wrong times at all. */
  readonly hoursApart: number;
  /** Administrators who got in with a session that was over by any clock, or that lay too far ahead. */
  readonly outlived: number;
  /** How often the page that was open all the time lost its connection. */
  readonly cutOff: number;
  readonly backups: number;
}

interface Options {
  readonly library: string;
  /** How long each time holds. */
  readonly holdMs: number;
  say?(line: string): void;
}

const hour = 3600_000;
const strobeMs = 50;
const jumps = ['-2h', '+0', '+1d', '+0', 'strobe', '+0'] as const;

/** Eight people book while the clock of the server jumps, and once more after it was killed a day ahead. */
export async function clockJumps({ library, holdMs, say = () => {} }: Options): Promise<ClockFindings> {
  const backups = await mkdtemp(join(tmpdir(), 'lagerblick-clock-backups-'));
  const clock = await wrongClock(library);
  const plant = await startPlant({ ...clock.env, BACKUP_FOLDER: backups });
  try {
    const firm = await testFirm();
    const cookie = await signIn(firm);
    const options = { url: plant.url, cookie, fields: () => anyBooking(firm) };
    const writers = startWriters(options);
    const page = await openPage(plant.url(), cookie);
    let outlived = 0;
    for (const jump of jumps) {
      await holding(clock, jump, holdMs, writers);
      await page.hears();
      outlived += await tooOldSessions(plant.url(), firm, jump);
      say(`${jump}: everybody goes on`);
    }
    const { cutOff } = page;
    page.close();
    await clock.jump('+1d');
    await untilAllWork(writers);
    await clock.jump('+0');
    await plant.breakDown('server');
    await untilAllWork(writers);
    say('killed a day ahead, started at the right time: everybody goes on');
    await stopAll(writers);
    const made = (await readdir(backups)).filter((name) => !name.endsWith('.partial')).length;
    return { ...(await examine(writers)), ...(await order(writers)), outlived, cutOff, backups: made };
  } finally {
    await plant.close();
    await Promise.all([clock.close(), rm(backups, { recursive: true })]);
  }
}

/** Until it has lasted, and everybody has had something confirmed in it. */
async function holding(clock: Clock, jump: string, ms: number, writers: readonly Writer[]): Promise<void> {
  const until = performance.now() + ms;
  const times = jump === 'strobe' ? ['-2h', '+1d', '+0'] : [jump];
  const untilEverybodyHas = untilAllWork(writers);
  for (let step = 0; performance.now() < until || step < times.length; step += 1) {
    await clock.jump(times[step % times.length] ?? '+0');
    await pause(times.length > 1 ? strobeMs : ms);
  }
  await untilEverybodyHas;
}

/** The page of a storekeeper, which never asks twice: it must stay connected. */
async function openPage(url: string, cookie: string) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/live`, { headers: { cookie, origin: url } });
  let cutOff = 0;
  const ended = once(socket, 'close').then(() => (cutOff += 1));
  await once(socket, 'message');
  socket.send(JSON.stringify({ ask: { 'articles?page=1': '' } }));
  return {
    get cutOff() {
      return cutOff;
    },
    hears: () => Promise.race([once(socket, 'message'), ended]),
    close: () => socket.terminate(),
  };
}

/** One that is over by every clock there was, and one that began a day ahead: by the real time nobody knows its age. */
async function tooOldSessions(url: string, { people }: TestFirm, jump: string): Promise<number> {
  const jana = await findPerson(people.jana);
  const ages = [-27 * hour, ...(jump === '+0' ? [24 * hour] : [])];
  const got = ages.map(async (age) => {
    const cookie = `session=${await startSession(jana, 'Clock', new Date(Date.now() + age))}`;
    return (await fetch(`${url}/people`, { headers: { cookie }, redirect: 'manual' })).status === 200;
  });
  return (await Promise.all(got)).filter(Boolean).length;
}

/** By the numbers of the ledger, whatever the times say that stand beside them. */
async function order(writers: readonly Writer[]) {
  const all = await Movement.find({}, { key: 1, number: 1, booked: 1 })
    .hint({ _id: 1 })
    .lean<Pick<Movement, 'key' | 'number' | 'booked'>[]>();
  const numbers = new Map(all.map(({ key, number }) => [key, number]));
  const outOfOrder = writers.flatMap(({ acknowledged }) =>
    acknowledged.filter(({ key }, index) => {
      const before = acknowledged[index - 1];
      return before && (numbers.get(key) ?? 0) < (numbers.get(before.key) ?? 0);
    }),
  ).length;
  const times = all.map(({ booked }) => booked.getTime());
  return { outOfOrder, hoursApart: Math.round((Math.max(...times) - Math.min(...times)) / hour) };
}
