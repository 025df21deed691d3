import type { mongo } from 'mongoose';
import type { Migration } from '../migrations.ts';
import { makeCollection } from './collections.ts';

export const pictures: Migration = { name: '2026-11-30-pictures', up };

/** How articles look; they are found by their ids alone. */
async function up(db: mongo.Db): Promise<void> {
  await makeCollection(db, 'pictures');
}
