import { setTimeout as pause } from 'node:timers/promises';
import { sorts } from '../../server/articles/list.ts';
import { openCrowd } from './crowd.ts';
import { type Figure, spread } from './figures.ts';
import type { Works } from './works.ts';

const sockets = 500;
const perSecond = 5;
const bookings = 150;
/** What they may see and do differs. */
const people = ['jana', 'petra', 'ruth'] as const;
const words = ['rohr', 'grau', 'install', 'halogenfrei', ''];

/** A hundred different lists: every sort of five searches in two categories, and forty that find one article. */
const searches = [
  ...words.flatMap((q) =>
    sorts.flatMap((sort) => [
      { q, sort },
      { q, sort, category: 'Rohre' },
    ]),
  ),
  ...Array.from({ length: 40 }, (_, index) => ({ q: `M${index + 5}` })),
].map((filter) => `/articles?${new URLSearchParams(filter)}`);

/** Each booking of a whole page in turn moves its article in a list that is sorted by stock. */
const movesAt = (page: number): boolean => searches[page % searches.length]?.includes('stock') ?? false;

/** Five hundred people at a hundred different lists, while five bookings a second change rows in most of them. */
export async function manyLists(works: Works): Promise<Figure[]> {
  const { plant, shop, book } = works;
  const cookies = await Promise.all(people.map((name) => shop.signIn(name)));
  const cookie = (page: number) => cookies[page % cookies.length] ?? '';
  const asked = await Promise.all(searches.map((path) => works.regionsOf(path)));
  const question = (page: number) => ({ ask: asked[page % asked.length] ?? {} });
  const crowd = await openCrowd({ url: plant.url(), count: sockets, cookie, question });
  const [rows, orders]: [number[], number[]] = [[], []];
  const sent = new Map<string, { at: number; seen: Set<number> }>();
  const unordered = new Map<number, number>();
  crowd.onFrame((page, frame) => {
    const since = frame.includes('"order":') ? unordered.get(page) : undefined;
    if (since !== undefined) orders.push(performance.now() - since);
    if (since !== undefined) unordered.delete(page);
    for (const [, id = ''] of frame.matchAll(/data-row=\\?"([0-9a-f]{24})/g)) {
      const booking = sent.get(id);
      if (!booking || booking.seen.has(page)) continue;
      booking.seen.add(page);
      rows.push(performance.now() - booking.at);
    }
  });
  await works.longestDelay();
  const begun = performance.now();
  for (let count = 0; count < bookings; count += 1) {
    const article = String(shop.articles[count % shop.articles.length]);
    const at = performance.now();
    sent.set(article, { at, seen: new Set() });
    for (let page = 0; page < sockets; page += 1)
      if (movesAt(page)) unordered.set(page, unordered.get(page) ?? at);
    await book(article);
    await pause(Math.max(0, begun + ((count + 1) * 1_000) / perSecond - performance.now()));
  }
  await pause(1_500);
  const delay = await works.longestDelay();
  crowd.leave();
  const of = `${sockets} sockets on ${searches.length} lists, ${perSecond} bookings/s`;
  return [
    {
      what: `${of}: a row, p95 of ${rows.length}`,
      value: spread(rows).p95,
      unit: 'ms',
      most: 100,
    },
    {
      what: `${of}: order, p95 of ${orders.length}`,
      value: spread(orders).p95,
      unit: 'ms',
      most: 1_000,
    },
    { what: `${of}: event loop, longest delay`, value: delay, unit: 'ms', most: 50 },
  ];
}
