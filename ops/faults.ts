import './node-version.ts';
import { type ClockFindings, clockJumps } from './faults/clock.ts';
import { findFaketime } from './faults/faketime.ts';
import { longFuzz, reportFuzz } from './faults/fuzz/long.ts';
import { type Findings, hardEnds } from './faults/hard-ends.ts';
import type { Part } from './faults/plant.ts';

/** `npm run test:faults -- fuzz`, with `REQUESTS SEED` to try others. */
if (process.argv[2] === 'fuzz') {
  const [requests = 100_000, seed = 1] = process.argv.slice(3).map(Number);
  const found = await longFuzz({ requests, messages: Math.ceil(requests / 10), seed, say: console.log });
  reportFuzz(found);
  process.exit(found.faults.length === 0 ? 0 : 1);
}

/** The long version of the fault tests: `npm run test:faults`, or with another number of rounds behind `--`. */
const rounds = Number(process.argv[2] ?? 50);
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error('How many rounds? For example: npm run test:faults -- 50');
  process.exit(2);
}
/** So long that every look for a backup that is due, once a minute, meets every time. */
const holdMs = 70_000;

const parts: readonly Part[] = ['server', 'database', 'both'];
const ends = await hardEnds(
  Array.from({ length: rounds }, (_, round) => parts[round % parts.length] ?? 'both'),
  console.log,
);
report(`${rounds} hard ends`, ends);

const library = await findFaketime(console.log);
const clock = library && (await clockJumps({ library, holdMs, say: console.log }));
if (clock) reportClock(clock);
process.exit(isClean(ends) && (!clock || isRight(clock)) ? 0 : 1);

function report(what: string, { acknowledged, repeats, lost, doubled, differences }: Findings): void {
  console.log(`${what}, ${acknowledged} bookings confirmed, ${repeats} sent again with their key`);
  console.log(`${lost} lost, ${doubled} doubled, ${differences.length} differences in the books`);
  for (const difference of differences) console.log(difference);
}

function reportClock(found: ClockFindings): void {
  const { hoursApart, outOfOrder, outlived, cutOff, backups } = found;
  report(`times ${hoursApart} hours apart`, found);
  console.log(
    `${outOfOrder} out of order, ${outlived} sessions too long, ${cutOff} pages cut off, ${backups} backups`,
  );
}

function isClean({ lost, doubled, differences }: Findings): boolean {
  return lost === 0 && doubled === 0 && differences.length === 0;
}

/** The day ahead brings a backup, and the process that was started anew may bring another. */
function isRight({ outOfOrder, outlived, cutOff, backups, ...found }: ClockFindings): boolean {
  return isClean(found) && outOfOrder + outlived + cutOff === 0 && backups >= 1 && backups <= 2;
}
