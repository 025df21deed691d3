import type { mongo } from 'mongoose';
import type { Migration } from '../migrations.ts';

export const journalDays: Migration = { name: '2026-11-25-journal-days', up };

/** The movements of some days are read the latest first, as the journal shows them. */
async function up(db: mongo.Db): Promise<void> {
  const movements = db.collection('movements');
  await movements.createIndex({ booked: -1, number: -1 });
  const there = await movements.indexes();
  if (there.some(({ name }) => name === superseded)) await movements.dropIndex(superseded);
}

const superseded = 'booked_1_number_-1';
