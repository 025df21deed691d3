import type { mongo } from 'mongoose';
import type { Migration } from '../migrations.ts';
import { makeCollection } from './collections.ts';

export const tags: Migration = { name: '2026-11-29-tags', up };

async function up(db: mongo.Db): Promise<void> {
  await makeCollection(db, 'tags');
  await db.collection('tags').createIndex({ kind: 1, of: 1 }, { unique: true });
}
