import type { mongo } from 'mongoose';
import type { Migration } from '../migrations.ts';
import { makeCollection } from './collections.ts';

export const people: Migration = { name: '2026-11-24-people', up };

const day = 24 * 3600;

async function up(db: mongo.Db): Promise<void> {
  await makeCollection(db, 'firm');
  await makeCollection(db, 'people');
  await db
    .collection('people')
    .createIndexes([
      { key: { nameKey: 1 }, unique: true },
      { key: { role: 1, deactivation: 1 } },
      { key: { 'invitation.token': 1 }, partialFilterExpression: { 'invitation.token': { $exists: true } } },
    ]);
  await signingIn(db);
}

async function signingIn(db: mongo.Db): Promise<void> {
  await db
    .collection('sessions')
    .createIndexes([
      { key: { token: 1 }, unique: true },
      { key: { person: 1, at: -1 } },
      { key: { expiresAt: 1 }, expireAfterSeconds: 0 },
    ]);
  await db.collection('sessionTouches').createIndexes([{ key: { at: 1 }, expireAfterSeconds: 31 * day }]);
  await db.collection('attempts').createIndexes([{ key: { until: 1 }, expireAfterSeconds: 0 }]);
  await db.collection('setUpCodes').createIndexes([{ key: { at: 1 }, expireAfterSeconds: 7 * day }]);
}
