import { setTimeout as pause } from 'node:timers/promises';
import { Movement } from '../../server/stock/movement.ts';
import { testFirm } from '../../server/testing/firm.ts';
import { anyBooking, countOf, examine, type Findings, signIn, untilAllWork } from './hard-ends.ts';
import { freshPage, openPage, staleAmong, untilEvery } from './open-page.ts';
import { startPlant } from './plant.ts';
import { startWriters, stopAll } from './writer.ts';

export interface EndFindings extends Findings {
  /** Booked, but nobody was told, at the moment when the server had ended. */
  readonly unconfirmed: number;
  /** Everything that an end or a connection said of itself that was not as it should be. */
  readonly wrong: readonly string[];
  /** Milliseconds until it had ended, until the new one listened, and until everybody booked again and was back. */
  readonly endMs: number;
  readonly startMs: number;
  readonly backMs: number;
}

interface Options {
  readonly rounds: number;
  readonly pages: number;
  say?(line: string): void;
}

const path = '/articles';
const comeBack = 1012;

/** Eight people book and pages are open while the server is told to end, and is started again. */
export async function orderlyEnds({ rounds, pages: count, say = () => {} }: Options): Promise<EndFindings> {
  const plant = await startPlant();
  const wrong: string[] = [];
  let [unconfirmed, endMs, startMs, backMs] = [0, 0, 0, 0];
  const firm = await testFirm();
  const cookie = await signIn(firm);
  const fresh = () => freshPage(plant.url(), path, cookie);
  const regions = [...(await fresh()).hashes.keys()];
  const pages = Array.from({ length: count }, () => openPage({ url: plant.url, cookie, regions }));
  try {
    await untilEvery(pages, ({ isBack }) => isBack);
    const options = { url: plant.url, cookie, fields: () => anyBooking(firm) };
    const writers = startWriters(options);
    await untilAllWork(writers);
    for (let round = 1; round <= rounds; round += 1) {
      const begun = performance.now();
      const code = await plant.stopServer();
      const ended = performance.now() - begun;
      if (code !== 0) wrong.push(`the server ended with ${code}`);
      unconfirmed += await untilTold(() => countOf(writers));
      for (const { closedWith } of pages)
        if (closedWith !== comeBack) wrong.push(`a page was closed with ${closedWith}`);
      const started = performance.now();
      await plant.startServer();
      startMs = Math.max(startMs, performance.now() - started);
      await untilAllWork(writers);
      await untilEvery(pages, ({ isBack }) => isBack);
      const back = performance.now() - started;
      [endMs, backMs] = [Math.max(endMs, ended), Math.max(backMs, back)];
      say(
        `${round} of ${rounds}: ended after ${Math.round(ended)} ms, everybody is back ${Math.round(back)} ms after the start`,
      );
    }
    await stopAll(writers);
    if ((await staleAmong(pages, fresh)) > 0) wrong.push('pages are not true');
    return { ...(await examine(writers)), unconfirmed, wrong, endMs, startMs, backMs };
  } finally {
    for (const page of pages) page.close();
    await plant.close();
  }
}

/** What is written beyond what was told, once the last answers are read. */
async function untilTold(told: () => number): Promise<number> {
  const written = await Movement.countDocuments({}).hint({ _id: 1 });
  for (let waited = 0; told() !== written && waited < 2_000; waited += 20) await pause(20);
  return written - told();
}
