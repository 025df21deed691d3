import { benchBuild, serveBuilt } from '../built.ts';
import { type Figure, spread } from './figures.ts';
import { allCores, loadCores, pin } from './process.ts';

const starts = 5;

/** From starting the program as it was built last, whose database answers, until it listens. */
export async function startOf(uri: string): Promise<Figure> {
  const took: number[] = [];
  // What it starts runs on the cores that this process may use: a program that starts has the machine to itself.
  await pin(process.pid, allCores);
  for (let count = 0; count < starts; count += 1) took.push(await start(uri));
  await pin(process.pid, loadCores);
  return { what: 'start to listening at 100,000 articles', value: spread(took).p50, unit: 'ms', most: 800 };
}

async function start(uri: string): Promise<number> {
  const begun = performance.now();
  const { stop } = await serveBuilt(benchBuild, uri);
  const took = performance.now() - begun;
  await stop();
  return took;
}
