import type { Figure } from './figures.ts';
import { spentOn } from './inspector.ts';
import type { Office } from './office.ts';
import { PlainTable } from './plain-table.tsx';

const requests = 300;
const rows = 50;

/** What one answer with the first page of the list costs the server, and what of it is rendering. */
export async function listCpu({ browser, inspector }: Office): Promise<Figure[]> {
  const connected = await inspector();
  const spent = await spentOn(connected, kindOf, async () => {
    for (let count = 0; count < requests; count += 1) await browser.get('/articles');
  });
  connected.close();
  const per = (kind: ReturnType<typeof kindOf> | 'rest') => (spent.get(kind as 'rest') ?? 0) / requests;
  const plain = plainTable();
  return [
    { what: 'list, CPU per request: database', value: per('database'), unit: 'ms' },
    { what: 'list, CPU per request: rendering of the rows', value: per('rows'), unit: 'ms' },
    { what: 'list, CPU per request: rendering around them', value: per('page'), unit: 'ms' },
    { what: 'list, CPU per request: the rest', value: per('rest'), unit: 'ms' },
    { what: 'the same table by nothing but Kita', value: plain, unit: 'ms' },
    {
      what: 'list: rendering of the rows / nothing but Kita',
      value: per('rows') / plain,
      unit: '×',
      most: 1.5,
    },
  ];
}

/** By the file of a function; the frames of Kita belong to the view that calls it. */
function kindOf(url: string): 'database' | 'rows' | 'page' | undefined {
  if (/node_modules\/(mongoose|mongodb|bson|mquery|kareem)\//.test(url)) return 'database';
  if (/views\/(articles\/row|components\/level)\.tsx/.test(url)) return 'rows';
  return /\/views\//.test(url) ? 'page' : undefined;
}

function plainTable(): number {
  const render = () => String(PlainTable({ rows })).length;
  for (let count = 0; count < 2_000; count += 1) render();
  const begun = performance.now();
  for (let count = 0; count < 2_000; count += 1) render();
  return (performance.now() - begun) / 2_000;
}
