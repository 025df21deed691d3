import mongoose, { Types } from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pageSize } from '../measures/page.ts';
import { testDatabase } from '../testing/database.ts';
import { Article } from './article.ts';
import { type ArticleFilter, articleIds, articlePart, countArticles, sorts } from './list.ts';
import { orderOf, termsOf } from './search.ts';

const many = 300;
let end: () => Promise<void>;

beforeAll(async () => {
  end = await testDatabase();
  await Article.insertMany(Array.from({ length: many }, (_, index) => article(index)));
});
afterAll(() => end());

function article(index: number) {
  const texts = {
    name: `Klemme ${index % 20}`,
    line: '',
    manufacturer: '',
    manufacturerNumber: '',
    note: '',
  };
  const whole = {
    ...texts,
    number: String(10_000 + index),
    category: index % 2 ? 'Klemmen' : 'Dosen',
    codes: [],
  };
  return {
    ...whole,
    _id: new Types.ObjectId(),
    unit: 'H87',
    stock: { quantity: (index % 7) * 1_000, below: index % 3 === 0 },
    version: 1,
    terms: termsOf(whole),
    order: orderOf(whole),
  };
}

/** What the database says about the query that finds the ids of a page. */
async function costOf(filter: ArticleFilter) {
  const queries: Parameters<mongoose.mongo.Collection['find']>[] = [];
  mongoose.set('debug', (_collection: string, _method: string, query, options) => {
    queries.push([query, options]);
  });
  const ids = await articleIds(filter);
  mongoose.set('debug', false);
  const query = queries.at(-1);
  if (!query) throw new Error('nothing was asked');
  const found = mongoose.connection.db?.collection('articles').find(...query);
  const { executionStats } = (await found?.explain('executionStats')) ?? {};
  return { ids, docs: executionStats.totalDocsExamined, keys: executionStats.totalKeysExamined };
}

const lists: ArticleFilter[] = [
  ...sorts.map((sort) => ({ sort })),
  {},
  { show: 'below' },
  { category: 'Klemmen' },
];

it.each(lists)('reads of many articles those of the page only: %j', async (filter) => {
  const { ids, docs, keys } = await costOf(filter);
  expect(ids).toHaveLength(pageSize);
  expect(docs).toBeLessThanOrEqual(pageSize + 10);
  expect(keys).toBeLessThanOrEqual(pageSize + 10);
});

/** Turns from the first page to the last by what each shows at its end, and back by what each shows at its beginning. */
async function turnAll(filter: ArticleFilter) {
  const pages = [await articleIds(filter)];
  for (let page = pages[0]; page?.length; pages.push(page))
    page = await articleIds({ ...filter, after: page.at(-1) });
  pages.pop();
  const back: string[][] = [];
  for (let page = pages.at(-1) ?? []; !back.some(([first]) => first === page[0]); ) {
    back.unshift(page);
    page = await articleIds({ ...filter, before: page[0] });
  }
  return { pages, back };
}

it.each(sorts)('turns pages by %s to the last and back, and shows each article once', async (sort) => {
  const { pages, back } = await turnAll({ sort });
  expect(pages.flat()).toHaveLength(many);
  expect(new Set(pages.flat()).size).toBe(many);
  expect(back).toEqual(pages);
});

it.each(['name', 'number', 'stock'] as const)('turns a list by %s exactly round', async (sort) => {
  const up = (await turnAll({ sort })).pages.flat();
  expect((await turnAll({ sort: `-${sort}` })).pages.flat()).toEqual(up.toReversed());
});

it('goes on behind an article that has left the list, or moved', async () => {
  const filter = { sort: 'stock', show: 'below' } as const;
  const [first, second] = (await turnAll(filter)).pages;
  const last = first?.at(-1) ?? '';
  await Article.updateOne({ _id: last }, { $set: { 'stock.below': false } });
  expect(await articleIds({ ...filter, after: last })).toEqual(second);
  await Article.updateOne({ _id: last }, { $set: { 'stock.below': true } });
});

it('shows the first page again where fewer than a page lie before', async () => {
  const [first] = (await turnAll({})).pages;
  expect(await articleIds({ before: first?.[10] })).toEqual(first);
  expect(await articleIds({ after: String(new Types.ObjectId()) })).toEqual(first);
});

it('reads of a later page hardly more than it shows', async () => {
  for (const sort of sorts) {
    const page = await articleIds({ sort });
    const { ids, docs, keys } = await costOf({ sort, after: page[30] });
    expect(ids).toHaveLength(pageSize);
    // Those of the same name are read by themselves.
    expect(docs).toBeLessThanOrEqual(2 * pageSize);
    expect(keys).toBeLessThanOrEqual(2 * pageSize);
  }
});

// Mutant: a word is looked for by an expression, whose beginning MongoDB does not see (`new RegExp(RegExp.escape(word))`).
it.each(['klemme 7', '10123'])('looks a word up by its beginning: %s', async (q) => {
  const { ids, keys } = await costOf({ q });
  expect(ids.length).toBeGreaterThan(0);
  expect(keys).toBeLessThanOrEqual(many + 10);
});

it.each([
  [{}, 300],
  [{ q: 'klemme' }, 300],
  [{ q: 'klemme 7' }, 15],
  [{ q: 'klemmen', category: 'Klemmen' }, 150],
  [{ q: '1000', sort: '-stock' as const }, 10],
  [{ q: 'nichts' }, 0],
])('says on each page how many there are, and how many before it: %j', async (filter, all) => {
  const first = await articlePart(filter);
  expect(first).toMatchObject({ before: 0, count: all, hasMore: all > pageSize });
  expect(await countArticles(filter)).toBe(all);
  if (!first.hasMore) return;
  const second = await articlePart({ ...filter, after: first.ids.at(-1) });
  expect(second).toMatchObject({ before: pageSize, count: all });
});
