import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { inject } from 'vitest';
import { connect } from '../database/connect.ts';
import { migrate } from '../database/migrations.ts';

/** A database of the test file's own, gone after it: `beforeAll(testDatabase)`. */
export async function testDatabase(): Promise<() => Promise<void>> {
  const uri = new URL(inject('mongodbUri'));
  uri.pathname = `test-${randomUUID()}`;
  const connection = await connect(uri.href);
  if (!connection.db) throw new Error('connected without a database');
  await migrate(connection.db);
  return async () => {
    await connection.dropDatabase();
    await mongoose.disconnect();
  };
}
