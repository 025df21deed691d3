import type { mongo } from 'mongoose';
import type { Migration } from '../migrations.ts';
import { makeCollection } from './collections.ts';

/** Devices of the shop, at which people step in, label formats of the firm, and what phones copy. */
export const shopDevices: Migration = { name: '2026-11-29-shop-devices', up };

async function up(db: mongo.Db): Promise<void> {
  await makeCollection(db, 'labelFormats');
  await makeCollection(db, 'stations');
  await db.collection('stations').createIndex({ token: 1 }, { unique: true });
  await db.collection('sessions').createIndex({ station: 1 });
  // What somebody booked lately is copied to the phone.
  await db.collection('movements').createIndex({ person: 1, booked: -1 });
}
