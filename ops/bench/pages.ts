import '../node-version.ts';
import mongoose from 'mongoose';
import { type Figure, printFigures, spread } from './figures.ts';
import { largeDatabase } from './large-database.ts';
import { listCpu } from './list-cpu.ts';
import { type Office, openOffice } from './office.ts';
import { startOf } from './start-time.ts';

/** Pages of a small and of a very large firm, signed in: `npm run bench:pages`. */
const requests = Number(process.argv[2] ?? 200);
const warmUp = 60;
const small = { articles: 2_000, movements: 20_000 };
const large = { articles: 100_000, movements: 1_000_000 };

const [few, many] = [await measured(small), await measured(large)];
const figures = [...many.figures];
for (const [page, p95] of few.p95)
  figures.push(
    { what: `${page}: p95 at 2,000 articles`, value: p95, unit: 'ms', most: 50 },
    {
      what: `${page}: p95 at 100,000 articles`,
      value: many.p95.get(page) ?? Number.NaN,
      unit: 'ms',
      most: 50,
    },
    { what: `${page}: large / small`, value: (many.p95.get(page) ?? Number.NaN) / p95, unit: '×', most: 3 },
  );
printFigures(`Pages, ${requests} requests each, one after the other`, figures);

async function measured(size: typeof small) {
  const mongod = await largeDatabase(size, console.log);
  const office = await openOffice(mongod.uri);
  const p95 = new Map<string, number>();
  for (const [page, path] of pagesOf(office)) p95.set(page, await p95Of(office, path));
  const figures: Figure[] = size === large ? [await startOf(mongod.uri), ...(await listCpu(office))] : [];
  await office.close();
  await mongoose.disconnect();
  await mongod.stop();
  return { p95, figures };
}

function pagesOf({ random, articles, words }: Office): [string, () => string][] {
  const search = (q: string) => `/articles?${new URLSearchParams({ q })}`;
  return [
    ['list', () => '/articles'],
    ['list, a later page', () => `/articles?after=${random.pick(articles)._id}`],
    [
      'search for a number or code',
      () =>
        search(
          random.fraction() < 0.5
            ? random.pick(articles).number
            : (random.pick(articles).codes[0]?.code ?? ''),
        ),
    ],
    ['search for two words', () => search(words(random.pick(articles)))],
    [
      'search for a broad word',
      () => search(random.pick(['leitung', 'schalter', 'rohr', 'klemme', 'dose', 'grau'])),
    ],
    ['article', () => `/articles/${random.pick(articles)._id}`],
    ['journal', () => '/movements'],
    ['journal, a later page', () => `/movements?after=${random.whole(1_000, 20_000)}`],
  ];
}

async function p95Of({ browser }: Office, path: () => string): Promise<number> {
  const took: number[] = [];
  for (let count = 0; count < warmUp + requests; count += 1) {
    const address = path();
    const begun = performance.now();
    const { status } = await browser.get(address);
    if (status !== 200) throw new Error(`${address} answered ${status}`);
    if (count >= warmUp) took.push(performance.now() - begun);
  }
  return spread(took).p95;
}
