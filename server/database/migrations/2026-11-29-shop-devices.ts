import type { mongo } from 'mongoose';
import type { Migration } from '../migrations.ts';
import { makeCollection } from './collections.ts';

/** Devices of the shop, at which people step in, and the label formats of the firm. */
export const shopDevices: Migration = { name: '2026-11-29-shop-devices', up };

async function up(db: mongo.Db): Promise<void> {
  await makeCollection(db, 'labelFormats');
  await makeCollection(db, 'stations');
  await db.collection('stations').createIndex({ token: 1 }, { unique: true });
  await db.collection('sessions').createIndex({ station: 1 });
}
