import { setTimeout as pause } from 'node:timers/promises';
import { testFirm } from '../../server/testing/firm.ts';
import { signIn } from './hard-ends.ts';
import { freshPage, type OpenPage, openPage, staleAmong, untilEvery, untilTrue } from './open-page.ts';
import { startPlant } from './plant.ts';
import { steadyBookings } from './steady.ts';

export interface ReconnectFindings {
  /** Milliseconds from when all lost their connection at once until the last was back, and was true. */
  readonly backMs: number;
  readonly trueMs: number;
  /** The same after the server was killed, from when it listened again. */
  readonly backAfterKillMs: number;
  readonly trueAfterKillMs: number;
  /** Pages that were not true after random drops and returns. */
  readonly stale: number;
}

interface Options {
  readonly pages: number;
  /** How often one of them drops and returns by itself. */
  readonly cycles: number;
  say?(line: string): void;
}

const path = '/articles';
const [perSecond, bookingMs] = [20, 1_500];

/** So many pages lose their connections at once while people book, then with their server, then one by one at random. */
export async function reconnects({
  pages: count,
  cycles,
  say = () => {},
}: Options): Promise<ReconnectFindings> {
  const plant = await startPlant();
  const pages: OpenPage[] = [];
  try {
    const firm = await testFirm();
    const cookie = await signIn(firm);
    const to = { url: plant.url, cookie };
    const fresh = () => freshPage(plant.url(), path, cookie);
    const regions = [...(await fresh()).hashes.keys()];
    for (let opened = 0; opened < count; opened += 1) {
      pages.push(openPage({ ...to, regions }));
      if (opened % 50 === 49) await untilEvery(pages, ({ isBack }) => isBack);
    }
    await untilTrue(pages, fresh);
    say(`${count} pages are open`);

    const booking = () => steadyBookings({ ...to, firm, perSecond });
    const afterDrop = await lost(async () => {
      for (const page of pages) page.drop();
    });
    const afterKill = await lost(() => plant.breakDown('server'));

    const people = booking();
    for (let cycle = 0; cycle < cycles; cycle += 1) {
      pages[Math.floor(Math.random() * count)]?.drop();
      await pause(Math.random() * 10);
    }
    const confirmed = await people.stop();
    const stale = await staleAmong(pages, fresh);
    say(`${cycles} drops and returns, ${confirmed} bookings meanwhile: ${stale} pages are stale`);
    return {
      backMs: afterDrop.back,
      trueMs: afterDrop.true,
      backAfterKillMs: afterKill.back,
      trueAfterKillMs: afterKill.true,
      stale,
    };

    async function lost(lose: () => Promise<void>) {
      const people = booking();
      await pause(bookingMs);
      await lose();
      const begun = performance.now();
      const back = await untilEvery(pages, ({ isBack }) => isBack, { begun });
      const confirmed = await people.stop();
      const took = await untilTrue(pages, fresh, { begun });
      say(
        `all back after ${Math.round(back)} ms, true after ${Math.round(took)} ms, ${confirmed} bookings meanwhile`,
      );
      return { back, true: took };
    }
  } finally {
    for (const page of pages) page.close();
    await plant.close();
  }
}
