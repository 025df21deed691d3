import type { mongo } from 'mongoose';
import type { Migration } from '../migrations.ts';
import { makeCollection } from './collections.ts';

export const imports: Migration = { name: '2026-11-24-imports', up };

async function up(db: mongo.Db): Promise<void> {
  await makeCollection(db, 'imports');
  await db
    .collection('imports')
    .createIndexes([
      { key: { at: -1 } },
      { key: { state: 1, at: 1 } },
      { key: { 'file.sha256': 1, at: -1 } },
    ]);
  await makeCollection(db, 'importLines');
  await db
    .collection('importLines')
    .createIndexes([
      { key: { batch: 1, line: 1 }, unique: true },
      { key: { batch: 1, verdict: 1, line: 1 } },
      { key: { batch: 1, mishap: 1, line: 1 }, partialFilterExpression: { mishap: true } },
    ]);
}
