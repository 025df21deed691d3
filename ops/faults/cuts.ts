import { setTimeout as pause } from 'node:timers/promises';
import { type Cable, cableTo } from '../../server/testing/cable.ts';
import { testFirm } from '../../server/testing/firm.ts';
import { anyBooking, examine, type Findings, signIn, untilAllWork } from './hard-ends.ts';
import { freshPage, openPage, untilEvery, untilTrue } from './open-page.ts';
import { startPlant } from './plant.ts';
import { steadyBookings } from './steady.ts';
import { startWriters, stopAll } from './writer.ts';

/** Connections break, or nothing passes any more and nobody is told. */
export type Manner = 'cut' | 'silence';

interface Options {
  readonly manner: Manner;
  readonly ms: number;
  say?(line: string): void;
}

export interface DatabaseCutFindings extends Findings {
  /** What people read meanwhile, and with which status; each once. */
  readonly said: readonly string[];
  /** Milliseconds until the slowest of these answers. */
  readonly slowestMs: number;
  /** Whether a page was told that it is not live, before it was told that it is again. */
  readonly paused: boolean;
  /** Milliseconds from the mending until everybody booked again and the page was true. */
  readonly backMs: number;
}

const path = '/articles';

/** Eight people book and a page is open while the cable between server and database is out. */
export async function databaseCut({ manner, ms, say = () => {} }: Options): Promise<DatabaseCutFindings> {
  let cable: Cable | undefined;
  const plant = await startPlant(
    {},
    {
      through: async (uri) => {
        const around = new URL(uri);
        cable = await cableTo(`http://127.0.0.1:${around.port}`);
        around.port = new URL(cable.url).port;
        around.search = '?directConnection=true';
        return around.href;
      },
    },
  );
  const firm = await testFirm();
  const cookie = await signIn(firm);
  const fresh = () => freshPage(plant.url(), path, cookie);
  const page = openPage({ url: plant.url, cookie, regions: (await fresh()).hashes.keys() });
  try {
    const options = { url: plant.url, cookie, fields: () => anyBooking(firm) };
    const writers = startWriters(options);
    await untilAllWork(writers);
    await untilEvery([page], ({ isBack }) => isBack);
    const heardBefore = page.heard.length;
    const said = new Set<string>();
    let slowestMs = 0;
    cable?.[manner]();
    for (const begun = performance.now(); performance.now() - begun < ms; await pause(200)) {
      const asked = performance.now();
      const answer = await fetch(`${plant.url()}/movements`, { headers: { cookie } });
      const text = await answer.text();
      slowestMs = Math.max(slowestMs, performance.now() - asked);
      said.add(`${answer.status}: ${/Die Datenbank antwortet gerade nicht/.exec(text)?.[0]}`);
    }
    const paused = page.heard.slice(heardBefore).includes('pause');
    cable?.mend();
    const mended = performance.now();
    await untilAllWork(writers);
    await stopAll(writers);
    const backMs = await untilTrue([page], fresh, { begun: mended });
    say(
      `${manner} for ${ms} ms: answers within ${Math.round(slowestMs)} ms, back after ${Math.round(backMs)} ms`,
    );
    return { ...(await examine(writers)), said: [...said], slowestMs, paused, backMs };
  } finally {
    page.close();
    await plant.close();
    await cable?.close();
  }
}

export interface PagesCutFindings {
  readonly confirmed: number;
  /** Sockets that the server still held after the outage: dead ones must not be among them. */
  readonly held: number;
  /** Milliseconds from the mending until every page was connected and true. */
  readonly backMs: number;
}

interface PagesOptions extends Options {
  readonly longestSilence?: number;
}

/** Pages are open while the cable between them and the server is out, and others go on booking. */
export async function pagesCut({
  manner,
  ms,
  longestSilence,
  say = () => {},
}: PagesOptions): Promise<PagesCutFindings> {
  const token = 'what-the-monitoring-knows';
  const plant = await startPlant({ PING_SECONDS: '1', METRICS_TOKEN: token });
  const cable = await cableTo(plant.url());
  const firm = await testFirm();
  const cookie = await signIn(firm);
  const fresh = () => freshPage(plant.url(), path, cookie);
  const regions = [...(await fresh()).hashes.keys()];
  const options = { url: () => cable.url, cookie, regions, ...(longestSilence && { longestSilence }) };
  const pages = Array.from({ length: 20 }, () => openPage(options));
  try {
    await untilTrue(pages, fresh);
    const people = steadyBookings({ url: plant.url, cookie, firm, perSecond: 5 });
    cable[manner]();
    await pause(ms);
    const held = await socketsOf(plant.url(), token);
    cable.mend();
    const begun = performance.now();
    const confirmed = await people.stop();
    const backMs = await untilTrue(pages, fresh, { begun });
    say(`pages: ${manner} for ${ms} ms: ${held} sockets held, back and true after ${Math.round(backMs)} ms`);
    return { confirmed, held, backMs };
  } finally {
    for (const page of pages) page.close();
    await cable.close();
    await plant.close();
  }
}

async function socketsOf(url: string, token: string): Promise<number> {
  const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
  return Number(/^lagerblick_\w*sockets\w* (\d+)/m.exec(await answer.text())?.[1]);
}
