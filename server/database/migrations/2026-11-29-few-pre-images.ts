import type { mongo } from 'mongoose';
import type { Migration } from '../migrations.ts';

export const fewPreImages: Migration = { name: '2026-11-29-few-pre-images', up };

/** Nobody asks what an article or a place was before; MongoDB wrote it down with every booking. */
async function up(db: mongo.Db): Promise<void> {
  for (const collMod of ['articles', 'locations'])
    await db.command({ collMod, changeStreamPreAndPostImages: { enabled: false } });
}
