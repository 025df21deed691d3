import '../node-version.ts';
import { setTimeout as pause } from 'node:timers/promises';
import { Batch } from '../../server/imports/batch.ts';
import { longList } from '../../server/testing/lists.ts';
import { openCrowd } from './crowd.ts';
import { type Figure, printFigures, spread } from './figures.ts';
import { openWorks } from './works.ts';

/** What watchers and people who book feel of a list of 20,000 lines that is read in: `npm run bench:import`. */
const lines = Number(process.argv[2] ?? 20_000);
const perSecond = 5;
const watchers = 60;
const pages = ['/articles', '/', '/movements'];

const works = await openWorks();
const { plant, cookie } = works;
const headers = { cookie, origin: plant.url(), 'hx-request': 'true' };
const batch = await uploaded();
const asked = await Promise.all(pages.map((path) => works.regionsOf(path)));
const question = (page: number) => ({ ask: asked[page % asked.length] ?? {} });
const crowd = await openCrowd({ url: plant.url(), count: watchers, cookie: () => cookie, question });
const heard = Array.from({ length: watchers }, () => [] as number[]);
const told = new Map<string, string>();
crowd.onFrame((page, frame) => {
  heard[page]?.push(performance.now());
  const { region, to } = JSON.parse(frame);
  told.set(`${page} ${region}`, to);
});
await pause(2_000);

const begun = performance.now();
const body = new URLSearchParams({ mode: 'good' });
const answer = await fetch(`${plant.url()}/imports/${batch}/run`, { method: 'POST', headers, body });
if (!answer.ok) throw new Error(`not begun: ${answer.status}`);
const took: number[] = [];
for (let count = 0; (await stateOf(batch)) === 'running'; count += 1) {
  const from = performance.now();
  await works.book();
  took.push(performance.now() - from);
  await pause(Math.max(0, begun + ((count + 1) * 1_000) / perSecond - performance.now()));
}
const seconds = (performance.now() - begun) / 1_000;
await pause(2_000);
printFigures(
  `An import of ${lines} lines in ${seconds.toFixed(1)} s, ${took.length} bookings meanwhile`,
  await figures(),
);
crowd.leave();
await works.close();

async function uploaded(): Promise<string> {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(longList(lines))], { type: 'text/csv' }), 'liste.csv');
  form.set('addsPlaces', '1');
  const sent = await fetch(`${plant.url()}/imports`, { method: 'POST', headers, body: form });
  const id = /imports\/([0-9a-f]{24})/.exec(sent.headers.get('hx-location') ?? '')?.[1];
  if (!id) throw new Error(`not taken: ${sent.status} ${await sent.text()}`);
  while ((await stateOf(id)) === 'reading') await pause(50);
  return id;
}

async function stateOf(id: string): Promise<string> {
  return (await Batch.findById(id).orFail().lean<Batch>()).state;
}

async function figures(): Promise<Figure[]> {
  const busiest = Math.max(...heard.map(mostInOneSecond));
  return [
    { what: 'a booking meanwhile, p95', value: spread(took).p95, unit: 'ms', most: 100 },
    { what: 'a booking meanwhile, p50', value: spread(took).p50, unit: 'ms' },
    // In the first second every region of a page goes at once, until it shows that changes rain.
    { what: 'messages to one page in any second, at most', value: busiest, unit: '' },
    {
      what: 'messages to one page a second',
      value: Math.max(...heard.map((all) => all.length)) / seconds,
      unit: '',
      most: 5,
    },
    { what: 'regions that were not true two seconds after it', value: await stale(), unit: '', most: 0 },
  ];
}

function mostInOneSecond(moments: readonly number[]): number {
  return Math.max(
    0,
    ...moments.map((from, index) => moments.slice(index).filter((at) => at - from < 1_000).length),
  );
}

/** What the pages were told last, or held from the beginning, beside what a fresh page holds. */
async function stale(): Promise<number> {
  const now = await Promise.all(pages.map((path) => works.regionsOf(path)));
  return now.flatMap((regions, page) =>
    Object.entries(regions).filter(
      ([region, hash]) => (told.get(`${page} ${region}`) ?? asked[page]?.[region]) !== hash,
    ),
  ).length;
}
