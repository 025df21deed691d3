import { setTimeout as pause } from 'node:timers/promises';
import { trusted } from 'mongoose';
import { findPerson } from '../../server/people/person.ts';
import { startSession } from '../../server/people/session.ts';
import { Movement } from '../../server/stock/movement.ts';
import { verifyLedger } from '../../server/stock/verify.ts';
import { type TestFirm, testFirm } from '../../server/testing/firm.ts';
import { freshPage, type OpenPage, openPage, untilTrue } from './open-page.ts';
import { type Part, type Plant, startPlant } from './plant.ts';
import { send, startWriters, stopAll, type Writer } from './writer.ts';

const repeatedAfterwards = 50;
const longestQuiet = 1_500;

export interface Findings {
  readonly acknowledged: number;
  readonly repeats: number;
  /** Confirmed, but not in the ledger. */
  readonly lost: number;
  /** More than one movement for one key, or a movement that nobody asked for. */
  readonly doubled: number;
  readonly differences: readonly string[];
}

export interface HardEndFindings extends Findings {
  /** Pages that were open all the time, and do not show what is there. */
  readonly stale: number;
}

const parts: readonly Part[] = ['server', 'database', 'both'];
const pagesOpen = 5;
const path = '/articles';

/**
 * Eight people book and some pages are open while the server, the database or both are ended as by a power failure, once
 * a round, at a moment that nobody chose. Afterwards every confirmed booking must be in the ledger exactly once, the books
 * be right, and the pages true.
 */
export async function hardEnds(
  rounds: number,
  say: (line: string) => void = () => {},
): Promise<HardEndFindings> {
  const plant = await startPlant();
  const pages: OpenPage[] = [];
  try {
    const firm = await testFirm();
    const cookie = await signIn(firm);
    const options = { url: plant.url, cookie, fields: () => anyBooking(firm) };
    const fresh = () => freshPage(plant.url(), path, cookie);
    const regions = [...(await fresh()).hashes.keys()];
    while (pages.length < pagesOpen) pages.push(openPage({ url: plant.url, cookie, regions }));
    const writers = startWriters(options);
    for (let round = 0; round < rounds; round += 1) {
      const part = parts[round % parts.length] ?? 'both';
      await breakOnce(plant, part, writers);
      say(`${round + 1} of ${rounds}: ${part} ended, ${countOf(writers)} bookings confirmed so far`);
    }
    await stopAll(writers);
    const all = writers.flatMap(({ acknowledged }) => acknowledged);
    for (const booking of all.slice(-repeatedAfterwards)) await send(options, booking);
    await untilTrue(pages, fresh);
    const now = await fresh();
    return { ...(await examine(writers)), stale: pages.filter((page) => !page.isTrue(now)).length };
  } finally {
    for (const page of pages) page.close();
    await plant.close();
  }
}

/** Ends it in the midst of work, and goes on when everybody's work goes on. */
export async function breakOnce(
  plant: Pick<Plant, 'breakDown'>,
  part: Part,
  writers: readonly Writer[],
): Promise<void> {
  await pause(Math.random() * longestQuiet);
  await plant.breakDown(part);
  await untilAllWork(writers);
}

/** Until every one of them has had something confirmed from now on. */
export async function untilAllWork(writers: readonly Writer[]): Promise<void> {
  const before = writers.map(({ acknowledged }) => acknowledged.length);
  while (!writers.every(({ acknowledged }, index) => acknowledged.length > (before[index] ?? 0)))
    await pause(20);
}

export async function signIn({ people }: TestFirm): Promise<string> {
  return `session=${await startSession(await findPerson(people.petra), 'Faults')}`;
}

/** Receipts, issues, transfers and counts, of few articles at few places, so that they meet. */
export function anyBooking({ articles, places }: TestFirm) {
  const pick = <T>(from: readonly T[]) => from[Math.floor(Math.random() * from.length)] as T;
  const [from, to] = [places.regalC, places.bus1].toSorted(() => Math.random() - 0.5).map(String);
  const kind = pick(['receipt', 'issue', 'transfer', 'return', 'correction']);
  const article = String(pick([articles.schalter, articles.dose, articles.klemme]));
  return {
    ...{ kind, article, quantity: String(1 + Math.floor(Math.random() * 20)), anyway: '1' },
    ...{ from: from ?? '', to: to ?? '' },
  };
}

export const countOf = (writers: readonly Writer[]) =>
  writers.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);

export async function examine(writers: readonly Writer[]): Promise<Findings> {
  const keys = writers.flatMap(({ acknowledged }) => acknowledged.map(({ key }) => key));
  const found = await Movement.find({ key: trusted({ $in: keys }) })
    .select('key')
    .lean<Pick<Movement, 'key'>[]>();
  const { movements, differences } = await verifyLedger();
  return {
    acknowledged: keys.length,
    repeats: writers.reduce((sum, { repeats }) => sum + repeats, 0),
    lost: keys.length - new Set(found.map(({ key }) => key)).size,
    doubled: movements - keys.length,
    differences,
  };
}
