import mongoose, { Types } from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase } from '../testing/database.ts';
import { Article } from './article.ts';
import { type ArticleFilter, articleIds, pageSize, sorts } from './list.ts';
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
  const [query] = queries;
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

it.each(['name', 'number', 'stock'] as const)('turns a list by %s exactly round', async (sort) => {
  const pages = (sort: ArticleFilter['sort']) =>
    Promise.all([1, 2, 3, 4, 5, 6].map((page) => articleIds({ sort, page })));
  const up = (await pages(sort)).flat();
  expect(new Set(up).size).toBe(many);
  expect((await pages(`-${sort}`)).flat()).toEqual(up.toReversed());
});
