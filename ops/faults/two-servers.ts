import { setTimeout as pause } from 'node:timers/promises';
import { testFirm } from '../../server/testing/firm.ts';
import { anyBooking, examine, type Findings, signIn, untilAllWork } from './hard-ends.ts';
import { freshPage, type OpenPage, openPage, staleAmong, untilEvery, untilTrue } from './open-page.ts';
import { startPlant } from './plant.ts';
import { startWriter, stopAll } from './writer.ts';

export interface TwoServersFindings extends Findings {
  /** Milliseconds from when one of them was killed, and people stopped, until the last page was true at the other. */
  readonly backMs: number;
  /** Pages that were not true when people had booked on there, and stopped. */
  readonly stale: number;
}

const path = '/articles';
const writersAtOnce = 4;
const workMs = 2_000;

/** Two servers on one database, half of the pages and of the people at each; one is killed, and all go on at the other. */
export async function twoServers({ pages: count }: { pages: number }): Promise<TwoServersFindings> {
  const plant = await startPlant();
  const pages: OpenPage[] = [];
  let killed = false;
  try {
    const other = await plant.another();
    const firm = await testFirm();
    const cookie = await signIn(firm);
    /** As a proxy does: what one does not answer goes to the other. */
    const urlOf = (index: number) => () => (index % 2 === 0 && !killed ? plant.url() : other.url);
    const fresh = () => freshPage(other.url, path, cookie);
    const regions = [...(await fresh()).hashes.keys()];
    for (let index = 0; index < count; index += 1)
      pages.push(openPage({ url: urlOf(index), cookie, regions }));
    await untilTrue(pages, fresh);
    const startAll = () =>
      Array.from({ length: writersAtOnce }, (_, index) =>
        startWriter({ url: urlOf(index), cookie, fields: () => anyBooking(firm) }),
      );
    const writers = startAll();
    await pause(workMs);
    process.kill(plant.pid(), 'SIGKILL');
    killed = true;
    const begun = performance.now();
    const bereft = pages.filter((_, index) => index % 2 === 0);
    await untilEvery(bereft, ({ closedWith }) => closedWith !== undefined, { begun });
    await stopAll(writers);
    const backMs = await untilTrue(pages, fresh, { begun });
    const others = startAll();
    await untilAllWork(others);
    await stopAll(others);
    const stale = await staleAmong(pages, fresh);
    return { ...(await examine([...writers, ...others])), backMs, stale };
  } finally {
    for (const page of pages) page.close();
    await plant.close();
  }
}
