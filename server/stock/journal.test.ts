import { afterAll, beforeAll, expect, it } from 'vitest';
import { pageSize } from '../measures/page.ts';
import { wholeUnits } from '../measures/quantity.ts';
import { testDatabase } from '../testing/database.ts';
import { receive, slip, type TestFirm, testFirm } from '../testing/firm.ts';
import { book } from './book.ts';
import { journalPart, type MovementFilter } from './journal.ts';

/** Five full pages of two articles in turn, ten at the same moment, on the days of June. */
const slips = 25;
const lines = 10;
let firm: TestFirm;
let end: () => Promise<void>;

beforeAll(async () => {
  end = await testDatabase();
  firm = await testFirm();
  for (let day = 1; day <= slips; day += 1) await receiveOn(new Date(Date.UTC(2026, 5, day, 12)));
});
afterAll(() => end());

async function receiveOn(booked: Date) {
  const { schalter, dose } = firm.articles;
  const to = firm.places.regalC;
  const line = (_: unknown, index: number) => ({
    article: index % 2 ? schalter : dose,
    ...{ from: null, to, quantity: wholeUnits(1) },
  });
  await book(slip(firm, { kind: 'receipt', lines: Array.from({ length: lines }, line), booked }));
}

/** The numbers on each page to the last one by what stands at its end, and back by what stands at its beginning. */
async function turned(filter: MovementFilter, between = async () => {}) {
  const pages = [await journalPart(filter)];
  for (let page = pages[0]; page?.hasMore; pages.push(page)) {
    await between();
    page = await journalPart({ ...filter, after: page.numbers.at(-1) });
  }
  const back = [pages.at(-1) ?? (await journalPart(filter))];
  for (let [page] = back; page && page.before > 0; back.unshift(page))
    page = await journalPart({ ...filter, before: page.numbers[0] });
  return { pages, back };
}

const numbersOf = (pages: readonly { readonly numbers: readonly number[] }[]) =>
  pages.flatMap(({ numbers }) => numbers);

const falling = (from: number, to: number) =>
  Array.from({ length: from - to + 1 }, (_, index) => from - index);

it.each([
  ['all of it', () => ({}), falling(slips * lines, 1)],
  ['ten days', () => ({ since: '2026-06-11', until: '2026-06-20' }), falling(20 * lines, 10 * lines + 1)],
  ['a place', () => ({ place: String(firm.places.lager) }), falling(slips * lines, 1)],
  [
    'an article',
    () => ({ article: String(firm.articles.schalter) }),
    falling(slips * lines, 1).filter((number) => number % 2 === 0),
  ],
])(
  'shows of %s each movement once, the latest first, and says how many are before',
  async (_, filter, all) => {
    const { pages, back } = await turned(filter());
    expect(numbersOf(pages)).toEqual(all);
    expect(pages.map(({ before }) => before)).toEqual(pages.map((_page, index) => index * pageSize));
    expect(back).toEqual(pages);
  },
);

it('loses nothing to those who book meanwhile, and is back at the beginning with their bookings', async () => {
  const before = numbersOf((await turned({})).pages);
  const { pages, back } = await turned({}, async () => {
    await receive(firm, firm.articles.kabel, firm.places.regalC, 1);
  });
  expect(numbersOf(pages)).toEqual(before);
  const first = await journalPart({});
  expect(first.numbers[0]).toBe((before[0] ?? 0) + pages.length - 1);
  expect(back[0]).toEqual(first);
});

it('goes by when it was booked where days are asked for, also after a clock that was wrong', async () => {
  const [latest = 0] = (await journalPart({})).numbers;
  await receiveOn(new Date(Date.UTC(2026, 5, 15, 12)));
  const { pages } = await turned({ since: '2026-06-15', until: '2026-06-16' });
  expect(numbersOf(pages)).toEqual([
    ...falling(16 * lines, 15 * lines + 1),
    ...falling(latest + lines, latest + 1),
    ...falling(15 * lines, 14 * lines + 1),
  ]);
});

it('shows the first page where fewer than a page lie before, and for a movement that there is not', async () => {
  const first = await journalPart({});
  expect(await journalPart({ before: first.numbers[10] })).toEqual(first);
  expect(await journalPart({ after: 999_999 })).toEqual(first);
});
