import '../node-version.ts';
import { type Figure, printFigures, spread } from './figures.ts';
import { openWorks } from './works.ts';

/** Bookings by POST, one after the other and fifty at once, beside bare transactions: `npm run bench:book`. */
const rounds = Number(process.argv[2] ?? 9);
const perRound = 300;
/** So many until V8 has compiled what a booking runs through, as in a server that has run for days. */
const warmUp = 2_000;

const works = await openWorks();
const bare = () => works.beside.post('/transaction');
for (let count = 0; count < warmUp; count += 1) await Promise.all([works.book(), bare()]);
const figures = [...(await beside(1)), ...(await beside(50))];
printFigures(`${rounds} × ${perRound} bookings each`, figures);
await works.close();

/** In turns, so that whatever else this machine does burdens both alike. */
async function beside(atOnce: number): Promise<Figure[]> {
  const own: Run[] = [];
  const other: Run[] = [];
  for (let round = 0; round < rounds; round += 1) {
    own.push(await run(works.book, atOnce));
    other.push(await run(bare, atOnce));
  }
  const rate = (runs: readonly Run[]) => spread(runs.map(({ perSecond }) => perSecond)).p50;
  const { p50, p99 } = spread(own.flatMap(({ took }) => took));
  const how = atOnce === 1 ? 'one after the other' : `${atOnce} at once`;
  return [
    { what: `${how}: bookings / bare transactions`, value: rate(own) / rate(other), unit: '×', least: 0.7 },
    { what: `${how}: bookings`, value: rate(own), unit: '/s' },
    { what: `${how}: bare transactions`, value: rate(other), unit: '/s' },
    { what: `${how}: a booking, p50`, value: p50, unit: 'ms' },
    { what: `${how}: a booking, p99`, value: p99, unit: 'ms', ...(atOnce > 1 && { most: 500 }) },
  ];
}

interface Run {
  readonly perSecond: number;
  /** Milliseconds of each. */
  readonly took: readonly number[];
}

async function run(work: () => Promise<unknown>, atOnce: number): Promise<Run> {
  const took: number[] = [];
  let left = perRound;
  const begun = performance.now();
  const one = async () => {
    while (left-- > 0) {
      const from = performance.now();
      await work();
      took.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return { perSecond: (perRound * 1_000) / (performance.now() - begun), took };
}
