import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { connect } from '../../server/database/connect.ts';
import { migrate } from '../../server/database/migrations.ts';
import { type LocalMongod, startLocalMongod } from '../local-mongod.ts';
import { fillLarge, type Size } from './large-firm.ts';

/**
 * A MongoDB with a firm of this size, and this process connected to it. Filling it takes minutes, so its files are kept
 * in BENCH_FOLDER, else among the temporary ones, until what fills it changes.
 */
export async function largeDatabase(size: Size, log: (line: string) => void): Promise<LocalMongod> {
  const filler = await readFile(new URL('./large-firm.ts', import.meta.url));
  const version = createHash('sha256').update(filler).digest('hex').slice(0, 8);
  const parent = process.env.BENCH_FOLDER ?? join(tmpdir(), 'lagerblick-bench');
  const folder = join(parent, `${size.articles}-${size.movements}-${version}`);
  const mongod = await startLocalMongod({ folder, notablescan: true, log });
  const { db } = await connect(mongod.uri);
  if (!db) throw new Error('connected without a database');
  await migrate(db);
  const filled = db.collection<{ _id: string }>('filled');
  if (await filled.findOne({ _id: 'all' })) return mongod;
  log(`filling ${folder}`);
  await mongoose.connection.dropDatabase();
  await migrate(db);
  await fillLarge(size, log);
  await filled.insertOne({ _id: 'all' });
  return mongod;
}
