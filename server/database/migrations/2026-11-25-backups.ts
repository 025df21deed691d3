import type { mongo } from 'mongoose';
import type { Migration } from '../migrations.ts';
import { makeCollection } from './collections.ts';

export const backups: Migration = { name: '2026-11-25-backups', up };

async function up(db: mongo.Db): Promise<void> {
  await makeCollection(db, 'backups');
}
