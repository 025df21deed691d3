import { setTimeout as pause } from 'node:timers/promises';
import type { Types } from 'mongoose';
import { articleFilter, articleIds, sorts } from '../../server/articles/list.ts';
import { Person } from '../../server/people/person.ts';
import { type Crowd, openCrowd } from './crowd.ts';
import { type Figure, spread } from './figures.ts';
import type { Works } from './works.ts';

const sockets = 500;
const perSecond = 5;
const bookings = 150;
/** Three audiences: who sees prices in German, in English, and who sees none. */
const people = ['jana', 'petra', 'ruth'] as const;
const words = ['rohr', 'grau', 'install', 'halogenfrei', ''];
const articlesOfAll = 300;

/** A hundred of them: every sort of five searches, on the first page and on a later one, and forty articles. */
async function paths(articles: readonly Types.ObjectId[]): Promise<string[]> {
  const searches = words.flatMap((q) => sorts.map((sort) => ({ q, sort })));
  const later = await Promise.all(
    searches.map(async (search) => ({
      ...search,
      after: (await articleIds(articleFilter.parse(search))).at(-1) ?? '',
    })),
  );
  const lists = [...searches, ...later].map((search) => `/articles?${new URLSearchParams(search)}`);
  return [...lists, ...articles.slice(0, 40).map((article) => `/articles/${article}`)];
}

/** Who sees something else than the page that was read for the hashes is sent all of it first. */
async function untilQuiet(crowd: Crowd): Promise<void> {
  for (let before = -1; before !== crowd.frames; await pause(2_000)) before = crowd.frames;
}

/** Five hundred people at a hundred different pages, while five bookings a second change rows in most of them. */
export async function manyLists(works: Works): Promise<Figure[]> {
  const { plant, shop, book } = works;
  const articles = await shop.fill(articlesOfAll);
  await Person.updateOne({ nameKey: 'petra' }, { language: 'en' });
  const cookies = await Promise.all(people.map((name) => shop.signIn(name)));
  const cookie = (page: number) => cookies[page % cookies.length] ?? '';
  const shown = await paths(articles);
  /** What is booked comes first on the first page of these, and leaves or enters the others with their order. */
  const byStock = shown.map((path) => path.includes('stock'));
  const moves = shown.map((path) => path.endsWith('sort=stock'));
  const asked = await Promise.all(shown.map((path) => works.regionsOf(path)));
  const question = (page: number) => ({ ask: asked[page % asked.length] ?? {} });
  const crowd = await openCrowd({ url: plant.url(), count: sockets, cookie, question });
  const [rows, orders]: [number[], number[]] = [[], []];
  const sent = new Map<string, { at: number; seen: Set<number> }>();
  const unordered = new Map<number, number>();
  crowd.onFrame((page, frame) => {
    if (moves[page % moves.length]) {
      const since = frame.includes('"order":') ? unordered.get(page) : undefined;
      if (since === undefined) return;
      orders.push(performance.now() - since);
      unordered.delete(page);
      return;
    }
    if (byStock[page % byStock.length]) return;
    for (const [, id = ''] of frame.matchAll(/data-row=\\?"([0-9a-f]{24})/g)) {
      const booking = sent.get(id);
      if (!booking || booking.seen.has(page)) continue;
      booking.seen.add(page);
      rows.push(performance.now() - booking.at);
    }
  });
  await untilQuiet(crowd);
  await works.longestDelay();
  const begun = performance.now();
  for (let count = 0; count < bookings; count += 1) {
    // From the end of the list and, less often, of its first page: each one comes before those booked before it.
    const article = String(count % 3 === 0 ? articles[60 - count / 3] : articles.at(-1 - count));
    const at = performance.now();
    sent.set(article, { at, seen: new Set() });
    for (let page = 0; page < sockets; page += 1)
      if (moves[page % moves.length]) unordered.set(page, unordered.get(page) ?? at);
    await book(article);
    await pause(Math.max(0, begun + ((count + 1) * 1_000) / perSecond - performance.now()));
  }
  await pause(1_500);
  const delay = await works.longestDelay();
  crowd.leave();
  const of = `${sockets} sockets at ${shown.length} pages, ${perSecond} bookings/s`;
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
