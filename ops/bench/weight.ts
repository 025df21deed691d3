import '../node-version.ts';
import type { BrowserContext } from 'playwright-core';
import { untilLive } from '../../server/testing/browsers.ts';
import { compressionCost } from './compression-cost.ts';
import { type Figure, printFigures } from './figures.ts';
import { rowOnTheWire } from './row-on-the-wire.ts';
import { openShowroom } from './showroom.ts';

/** What a page weighs on the wire, built and as it was written: `npm run bench:weight`. */
const pages = {
  list: { path: '/articles', kB: 55, requests: 8 },
  'booking screen': { path: '/movements/new', kB: 60, requests: undefined },
} as const;
const names = { built: 'the built program', written: 'the sources as they were written' } as const;

const showroom = await openShowroom();
try {
  printFigures('On the wire', [
    ...(await visits('built', 'list')),
    ...(await visits('written', 'list')),
    ...(await visits('built', 'booking screen')),
    ...(await rowOnTheWire(showroom)),
    ...(await compressionCost(showroom)),
  ]);
} finally {
  await showroom.close();
}

/** The first visit with an empty cache, and the next one. */
async function visits(kind: keyof typeof names, which: keyof typeof pages): Promise<Figure[]> {
  const { path, ...most } = pages[which];
  const context = await showroom.visitor(showroom.urls[kind]);
  const [first, second] = [await visit(context, path), await visit(context, path)];
  await context.close();
  console.log(`\n${names[kind]}, first visit to the ${which}`);
  for (const [url, bytes] of first) console.log(`${String(bytes).padStart(7)} B  ${new URL(url).pathname}`);
  const isBuilt = kind === 'built';
  const figure = (what: string, value: number, unit: 'kB' | 'requests', most?: number): Figure => ({
    ...{ what: `${names[kind]}, ${which}: ${what}`, value, unit },
    ...(most !== undefined && { most }),
  });
  return [
    figure('first visit', kB(first), 'kB', isBuilt ? most.kB : undefined),
    figure('first visit', first.size, 'requests', isBuilt ? most.requests : undefined),
    figure('second visit', kB(second), 'kB'),
    figure('second visit', second.size, 'requests'),
  ];
}

/** Opens a page until it is live. The bytes of each answer that came over the network, headers and all, by address. */
async function visit(context: BrowserContext, path: string): Promise<Map<string, number>> {
  const page = await context.newPage();
  const inspector = await context.newCDPSession(page);
  const asked = new Map<string, string>();
  const cached = new Set<string>();
  const arrived = new Map<string, number>();
  inspector.on('Network.requestWillBeSent', ({ requestId, request }) => asked.set(requestId, request.url));
  inspector.on('Network.requestServedFromCache', ({ requestId }) => cached.add(requestId));
  inspector.on('Network.responseReceived', ({ requestId, response }) => {
    if (response.fromDiskCache) cached.add(requestId);
  });
  inspector.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const url = asked.get(requestId);
    if (url && !cached.has(requestId)) arrived.set(url, encodedDataLength);
  });
  await inspector.send('Network.enable');
  await page.goto(path, { waitUntil: 'networkidle' });
  await untilLive(page);
  await page.close();
  return arrived;
}

function kB(arrived: ReadonlyMap<string, number>): number {
  return [...arrived.values()].reduce((sum, bytes) => sum + bytes, 0) / 1_000;
}
