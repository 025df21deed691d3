import type { mongo } from 'mongoose';
import type { Migration } from '../migrations.ts';

export const articleWords: Migration = { name: '2026-11-25-article-words', up };

/**
 * What finds the articles with a word already in their order, and nothing that another index does as well; but by
 * `archived_1_order.number_1` release 0.1.0 asks by its name.
 */
async function up(db: mongo.Db): Promise<void> {
  const articles = db.collection('articles');
  await articles.createIndex({ archived: 1, terms: 1, 'order.name': 1, _id: 1 });
  const there = new Set((await articles.indexes()).map(({ name }) => name));
  for (const name of superseded) if (there.has(name)) await articles.dropIndex(name);
}

const superseded = [
  'terms_1',
  'archived_1_order.name_1',
  'archived_1_stock.quantity_1_order.name_1',
  'stock.below_1_order.name_1',
];
