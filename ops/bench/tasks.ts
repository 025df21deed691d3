import type { CDPSession, Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds that the thread itself has run, whatever else the machine did meanwhile. */
  readonly tdur?: number;
}

const categories = ['disabled-by-default-devtools.timeline', 'blink.user_timing'];
/** Tells the thread of the page from those of Chromium's own surface, which is made of pages too. */
const mark = 'begins';

/** How long the longest task of this page ran meanwhile, in milliseconds. */
export async function longestTask(page: Page, during: () => Promise<void>): Promise<number> {
  const browser = page.context().browser();
  if (!browser) throw new Error('a page without its browser');
  const inspector = await browser.newBrowserCDPSession();
  const events = collected(inspector);
  await inspector.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: categories, excludedCategories: ['*'] },
  });
  await page.evaluate(`performance.mark('${mark}')`);
  await during();
  await inspector.send('Tracing.end');
  const found = await events;
  await inspector.detach();
  const own = found.find(({ name }) => name === mark);
  const tasks = found.filter(
    ({ name, pid, tid }) => name === 'RunTask' && pid === own?.pid && tid === own.tid,
  );
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
