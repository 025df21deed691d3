import type { Figure } from './figures.ts';
import { spentOn } from './inspector.ts';
import type { Office } from './office.ts';
import { cpuOf } from './process.ts';
import { rendering } from './rendering.ts';

const requests = 600;

/** What one answer with the first page of the list costs the server, and what of it is rendering. */
export async function listCpu({ server, browser, entries, inspector }: Office): Promise<Figure[]> {
  const connected = await inspector();
  const before = await cpuOf(server.pid);
  const spent = await spentOn(connected, kindOf, async () => {
    for (let count = 0; count < requests; count += 1) await browser.get('/articles');
  });
  const cpu = (await cpuOf(server.pid)) - before;
  connected.close();
  // The profiler counts also what its thread waited for its core.
  const awake = [...spent].reduce((sum, [kind, ms]) => sum + (kind === 'idle' ? 0 : ms), 0);
  const per = (kind: ReturnType<typeof kindOf> | 'rest') =>
    ((spent.get(kind as 'rest') ?? 0) / awake) * (cpu / requests);
  const { own, plain } = rendering(entries);
  return [
    { what: 'list, CPU per request: database', value: per('database'), unit: 'ms' },
    { what: 'list, CPU per request: rendering of the rows', value: per('rows'), unit: 'ms' },
    { what: 'list, CPU per request: rendering around them', value: per('page'), unit: 'ms' },
    { what: 'list, CPU per request: the rest', value: per('rest'), unit: 'ms' },
    { what: 'rendering of the rows alone', value: own, unit: 'ms' },
    { what: 'the same by nothing but Kita', value: plain, unit: 'ms' },
    { what: 'rendering of the rows alone / nothing but Kita', value: own / plain, unit: '×', most: 1.5 },
  ];
}

/** By the file of a function; the frames of Kita belong to the view that calls it. */
function kindOf(url: string): 'database' | 'rows' | 'page' | undefined {
  if (/node_modules\/(mongoose|mongodb|bson|mquery|kareem)\//.test(url)) return 'database';
  if (/views\/(articles\/row|components\/level)\.js/.test(url)) return 'rows';
  return /\/views\//.test(url) ? 'page' : undefined;
}
