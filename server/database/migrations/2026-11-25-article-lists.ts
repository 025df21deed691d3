import type { mongo } from 'mongoose';
import type { Migration } from '../migrations.ts';

export const articleLists: Migration = { name: '2026-11-25-article-lists', up };

/** A page of a list is read in the order of an index, whichever way it is sorted, instead of sorting every article. */
async function up(db: mongo.Db): Promise<void> {
  await db
    .collection('articles')
    .createIndexes([
      { key: { archived: 1, 'order.name': 1, _id: 1 } },
      { key: { archived: 1, 'order.number': 1, _id: 1 } },
      { key: { archived: 1, 'stock.quantity': 1, 'order.name': 1, _id: 1 } },
      { key: { archived: 1, 'stock.below': 1, 'order.name': 1, _id: 1 } },
      { key: { archived: 1, category: 1, 'order.name': 1, _id: 1 } },
    ]);
}
