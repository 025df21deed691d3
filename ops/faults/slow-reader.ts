import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Types } from 'mongoose';
import { WebSocket } from 'ws';
import { Article } from '../../server/articles/article.ts';
import { openCrowd } from '../bench/crowd.ts';
import { spread } from '../bench/figures.ts';
import { memoryOf } from '../bench/process.ts';
import { openShop } from '../bench/shop.ts';
import { type Fresh, freshPage, openPage, staleAmong, untilEvery } from './open-page.ts';
import { startPlant } from './plant.ts';

export interface SlowReaderFindings {
  /** The code with which the one that never reads was cut off; undefined when it was not. */
  readonly closedWith: number | undefined;
  /** 1 when it was not true though it had come back and had time for it. */
  readonly stale: number;
  /** For how many milliseconds what pages show was old, of 99 of 100 updates: beside one that reads, and one that does not. */
  readonly besideReader: number;
  readonly besideSlow: number;
  /** Bytes by which the server's memory was larger at its peak. */
  readonly grown: number;
}

interface Options {
  readonly pages: number;
  readonly perSecond: number;
  readonly seconds: number;
  /** Letters in what changes of each row, so that a backlog grows. */
  readonly letters: number;
  say?(line: string): void;
}

const probes = 5;
/** As many lists as a page may show, each with all of the rows. */
const greed = ['', ...'install'].map((_, end, all) => all.slice(0, end + 1).join(''));
const greedy = greed.map((q) => (q ? `articles?q=${q}` : 'articles'));

/** Updates rain on a list that many pages show, while one asks for more lists: first one that reads, then one that never does. */
export async function slowReader(options: Options): Promise<SlowReaderFindings> {
  const { pages, say = () => {} } = options;
  const plant = await startPlant();
  const { articles, signIn } = await openShop();
  const cookie = await signIn('petra');
  const question = () => ({ ask: { articles: '' } });
  const crowd = await openCrowd({ url: plant.url(), count: pages, cookie: () => cookie, question });
  // The last to join are the last to be sent anything.
  const watches = await Promise.all(
    Array.from({ length: probes }, () => connect(plant.url(), cookie, ['articles'])),
  );
  const rain = () => rainOn(articles, watches, options);
  const during = async <T>(work: () => Promise<T>) => {
    const [found, peak] = await Promise.all([work(), peakOf(plant.pid(), options.seconds)]);
    return { found, peak };
  };
  try {
    const reader = await connect(plant.url(), cookie, greedy);
    await rain();
    const calm = await during(rain);
    reader.terminate();
    const slow = openPage({ url: plant.url, cookie, regions: greedy });
    await untilEvery([slow], ({ isBack }) => isBack);
    const wake = slow.sleep();
    const burdened = await during(rain);
    wake();
    await untilEvery([slow], ({ closedWith }) => closedWith !== undefined, { longest: 10_000 });
    const { closedWith } = slow;
    const stale = await staleAmong([slow], () => freshLists(plant.url(), cookie));
    slow.close();
    const [besideReader, besideSlow] = [calm.found, burdened.found];
    const grown = burdened.peak - calm.peak;
    say(
      `p99 ${Math.round(besideReader)} ms beside a reader, ${Math.round(besideSlow)} ms beside one that never reads; ` +
        `closed with ${closedWith}, ${Math.round(grown / 1e6)} MB more`,
    );
    return { closedWith, stale, besideReader, besideSlow, grown };
  } finally {
    crowd.leave();
    for (const watch of watches) watch.terminate();
    await plant.close();
  }
}

async function connect(url: string, cookie: string, regions: readonly string[]): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/live`, { headers: { cookie, origin: url } });
  socket.on('error', () => {});
  await once(socket, 'message');
  socket.send(JSON.stringify({ ask: Object.fromEntries(regions.map((region) => [region, ''])) }));
  await once(socket, 'message');
  return socket;
}

/** Writes by a bare driver, so that the server does nothing but tell; the 99th percentile of how long pages were behind. */
async function rainOn(
  articles: readonly Types.ObjectId[],
  watches: readonly WebSocket[],
  { perSecond, seconds, letters }: Options,
): Promise<number> {
  const rain = randomUUID();
  const sent: number[][] = articles.map(() => []);
  const behind: number[] = [];
  const stops = watches.map((watch) => {
    const seen = articles.map(() => 0);
    const hear = (data: unknown) => {
      const now = performance.now();
      for (const [, nth, count] of String(data).matchAll(new RegExp(`${rain}:(\\d+):(\\d+);`, 'g'))) {
        const [article, to] = [Number(nth), Number(count)];
        const first = sent[article]?.[seen[article] ?? 0];
        if (first === undefined || to < (seen[article] ?? 0)) continue;
        behind.push(now - first);
        seen[article] = to + 1;
      }
    };
    watch.on('message', hear);
    return () => watch.off('message', hear);
  });
  const writes: Promise<unknown>[] = [];
  const begun = performance.now();
  for (let count = 0; count < perSecond * seconds; count += 1) {
    const nth = count % articles.length;
    const line = `${rain}:${nth}:${sent[nth]?.length};${'x'.repeat(letters)}`;
    sent[nth]?.push(performance.now());
    writes.push(Article.collection.updateOne({ _id: articles[nth] as Types.ObjectId }, { $set: { line } }));
    await pause(Math.max(0, begun + (count * 1_000) / perSecond - performance.now()));
  }
  await Promise.all(writes);
  await pause(2_000);
  for (const stop of stops) stop();
  return spread(behind).p99;
}

async function peakOf(pid: number, seconds: number): Promise<number> {
  let peak = 0;
  for (let sample = 0; sample < seconds * 4; sample += 1) {
    peak = Math.max(peak, await memoryOf(pid));
    await pause(250);
  }
  return peak;
}

/** All that it shows as it is now. */
async function freshLists(url: string, cookie: string): Promise<Fresh> {
  const pages = await Promise.all(greedy.map((region) => freshPage(url, `/${region}`, cookie)));
  return {
    html: pages.map(({ html }) => html).join(''),
    hashes: new Map(pages.flatMap(({ hashes }) => [...hashes])),
  };
}
