import type { Browser, CDPSession } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds that the thread itself has run, whatever else the machine did meanwhile. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

const categories = ['disabled-by-default-devtools.timeline', '__metadata'];

/** How long the longest task of the only page of this browser ran meanwhile, in milliseconds. */
export async function longestTask(browser: Browser, during: () => Promise<void>): Promise<number> {
  const inspector = await browser.newBrowserCDPSession();
  const events = collected(inspector);
  await inspector.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: categories, excludedCategories: ['*'] },
  });
  await during();
  await inspector.send('Tracing.end');
  const found = await events;
  await inspector.detach();
  const mains = found.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain');
  const isMain = ({ pid, tid }: TraceEvent) => mains.some((main) => main.pid === pid && main.tid === tid);
  const tasks = found.filter((event) => event.name === 'RunTask' && isMain(event));
  if (tasks.length === 0) throw new Error('the page did nothing that was seen');
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur / 1_000));
}

async function collected(inspector: CDPSession): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  inspector.on(
    'Tracing.dataCollected',
    ({ value }) => void events.push(...(value as unknown as TraceEvent[])),
  );
  await new Promise<void>((resolve) => inspector.once('Tracing.tracingComplete', () => resolve()));
  return events;
}
