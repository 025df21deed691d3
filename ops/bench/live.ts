import '../node-version.ts';
import { setTimeout as pause } from 'node:timers/promises';
import { type Crowd, openCrowd } from './crowd.ts';
import { type Figure, printFigures, spread } from './figures.ts';
import { manyLists } from './many-lists.ts';
import { cpuOf } from './process.ts';
import { openWorks } from './works.ts';

/** From POST to the last of many sockets, beside bare programs in the same run: `npm run bench:live`. */
const rounds = Number(process.argv[2] ?? 300);
/** So that all of them run as after some hours, not as in their first minute: bookings, and then some that are pushed. */
const warmUp = 3_000;
const pushedBefore = 150;
/** Longer than what a region rests after a change, so that each booking goes at once. */
const rest = 70;
/** So often in a row each of them, so that none finds the caches full of what the other one needs. */
const inARow = 10;
const quietMs = 5_000;

const works = await openWorks();
const { plant, bare, book, beside, cookie } = works;
for (let count = 0; count < warmUp; count += 1) {
  await book();
  await beside.post('/transaction');
}
const figures: Figure[] = [];
for (const count of [500, 1_000]) figures.push(...(await oneList(count)));
figures.push(await memoryPerConnection());
figures.push(...(await manyLists(works)));
printFigures(`From POST to the last socket, ${rounds} bookings each`, figures);
await works.close();

/** Everybody looks at the same list, of which one row changes. */
async function oneList(count: number): Promise<Figure[]> {
  const question = { ask: await works.regionsOf('/articles') };
  const crowd = await openCrowd({ url: plant.url(), count, cookie: () => cookie, question: () => question });
  const listeners = await openCrowd({ url: bare.url, count, cookie: () => '' });
  const idle = { own: await idleCpu(plant.pid()), bare: await idleCpu(bare.pid) };
  await measure(pushedBefore, crowd, listeners, idle);
  const seen = await measure(rounds, crowd, listeners, idle);
  crowd.leave();
  listeners.leave();
  const [booked, fanned, written] = [spread(seen.booked), spread(seen.fanned), spread(seen.written)];
  const figure = (
    what: string,
    value: number,
    unit: Figure['unit'],
    target: Partial<Figure> = {},
  ): Figure => {
    return { what: `${count} sockets: ${what}`, value, unit, ...target };
  };
  const same = `bare fan-out of the same ${Buffer.byteLength(crowd.latest)} B`;
  return [
    figure('POST to the last, p50', booked.p50, 'ms', { most: 8, bare: fanned.p50 + written.p50 }),
    figure('POST to the last, p95', booked.p95, 'ms'),
    figure('POST to the last, p99', booked.p99, 'ms'),
    figure(`${same}, p50`, fanned.p50, 'ms'),
    figure('bare transaction, p50', written.p50, 'ms'),
    figure('p50 / bare fan-out + bare transaction', booked.p50 / (fanned.p50 + written.p50), '×', {
      most: 1.3,
    }),
    figure('CPU of the server per booking', seen.ownCpu, 'ms'),
    figure('CPU per booking / bare fan-out', seen.ownCpu / seen.bareCpu, '×', { most: 1.5 }),
    figure(
      'CPU per booking / bare fan-out + bare transaction',
      seen.ownCpu / (seen.bareCpu + seen.writeCpu),
      '×',
    ),
    figure('CPU of the server per second while nobody books', idle.own * 1_000, 'ms'),
  ];
}

interface Idle {
  readonly own: number;
  readonly bare: number;
}

/** Takes turns, so that whatever else this machine does burdens all of them alike. */
async function measure(bookings: number, crowd: Crowd, listeners: Crowd, idle: Idle) {
  const times = { booked: [] as number[], fanned: [] as number[], written: [] as number[] };
  let [ownCpu, bareCpu, writeCpu] = [0, 0, 0];
  const inTurn = async (work: () => Promise<void>) => {
    for (let count = 0; count < inARow; count += 1) {
      await work();
      await pause(rest);
    }
  };
  for (let done = 0; done < bookings; done += inARow) {
    const own = await cpuDuring(plant.pid(), () =>
      inTurn(async () => void times.booked.push(await untilAll(crowd, book))),
    );
    const fanOut = () => beside.post('/fan-out', crowd.latest);
    const other = await cpuDuring(bare.pid, () =>
      inTurn(async () => void times.fanned.push(await untilAll(listeners, fanOut))),
    );
    ownCpu += (own.cpu - idle.own * own.ms) / bookings;
    bareCpu += (other.cpu - idle.bare * other.ms) / bookings;
    const writing = await cpuDuring(bare.pid, () =>
      inTurn(async () => void times.written.push(Number((await beside.post('/transaction')).body))),
    );
    writeCpu += (writing.cpu - idle.bare * writing.ms) / bookings;
  }
  return { ...times, ownCpu, bareCpu, writeCpu };
}

async function untilAll(crowd: Crowd, act: () => Promise<unknown>): Promise<number> {
  const all = crowd.everyone();
  const begun = performance.now();
  const [last] = await Promise.all([all, act()]);
  return last - begun;
}

async function cpuDuring(pid: number, work: () => Promise<void>): Promise<{ cpu: number; ms: number }> {
  const [before, begun] = [await cpuOf(pid), performance.now()];
  await work();
  return { cpu: (await cpuOf(pid)) - before, ms: performance.now() - begun };
}

/** Milliseconds per millisecond: heartbeats, and looks at what is due. */
async function idleCpu(pid: number): Promise<number> {
  const { cpu, ms } = await cpuDuring(pid, () => pause(quietMs));
  return cpu / ms;
}

/** What a thousand pages keep that all ask for the same list, garbage collected before and after. */
async function memoryPerConnection(): Promise<Figure> {
  const before = await works.heldBytes();
  const question = { ask: await works.regionsOf('/articles') };
  const crowd = await openCrowd({
    url: plant.url(),
    count: 1_000,
    cookie: () => cookie,
    question: () => question,
  });
  await pause(1_000);
  const value = ((await works.heldBytes()) - before) / 1_000 / 1_000;
  crowd.leave();
  return { what: 'memory per connection', value, unit: 'kB', most: 15 };
}
