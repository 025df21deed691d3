import '../node-version.ts';
import mongoose from 'mongoose';
import { benchBuild, buildInto } from '../built.ts';
import { type Figure, printFigures, spread } from './figures.ts';
import { largeDatabase } from './large-database.ts';
import type { Size } from './large-firm.ts';
import { listCpu } from './list-cpu.ts';
import { type Office, openOffice } from './office.ts';
import { isPart, paths } from './page-paths.ts';
import { startOf } from './start-time.ts';

/** Pages of a small and of a very large firm, signed in: `npm run bench:pages`. */
const requests = Number(process.argv[2] ?? 200);
const warmUp = 60;

await buildInto(benchBuild);
const small = await opened({ articles: 2_000, movements: 20_000 });
const large = await opened({ articles: 100_000, movements: 1_000_000 });
const figures = [await startOf(large.uri)];
for (const [page, pathOf] of Object.entries(paths)) figures.push(...(await compared(page, pathOf)));
figures.push(...(await listCpu(large)));
printFigures(`Pages, ${requests} requests each, one after the other; MongoDB has 256 MB of cache`, figures);
await small.close();
await large.close();

async function opened(size: Size) {
  const mongod = await largeDatabase(size, console.log);
  const office = await openOffice(mongod.uri);
  await mongoose.disconnect();
  const close = async () => {
    await office.close();
    await mongod.stop();
  };
  return { ...office, uri: mongod.uri, close };
}

/** In turns, so that whatever else this machine does burdens both alike. */
async function compared(page: string, pathOf: (office: Office) => string): Promise<Figure[]> {
  const [few, many]: [number[], number[]] = [[], []];
  for (let count = 0; count < warmUp + requests; count += 1) {
    const [one, other] = [await took(small, pathOf(small)), await took(large, pathOf(large))];
    if (count < warmUp) continue;
    few.push(one);
    many.push(other);
  }
  const [at2000, at100000] = [spread(few), spread(many)];
  const growth: Partial<Figure> = isPart(page) ? {} : { most: 3 };
  return [
    { what: `${page}: p50 at 100,000 articles`, value: at100000.p50, unit: 'ms' },
    { what: `${page}: p95 at 100,000 articles`, value: at100000.p95, unit: 'ms', most: 50 },
    { what: `${page}: p95 at 2,000 articles`, value: at2000.p95, unit: 'ms', most: 50 },
    { what: `${page}: large / small, p95`, value: at100000.p95 / at2000.p95, unit: '×', ...growth },
  ];
}

async function took({ browser }: Office, path: string): Promise<number> {
  const begun = performance.now();
  const { status } = await browser.get(path);
  if (status !== 200) throw new Error(`${path} answered ${status}`);
  return performance.now() - begun;
}
