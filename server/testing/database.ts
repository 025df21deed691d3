import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { inject } from 'vitest';
import { connect } from '../database/connect.ts';
import { migrate } from '../database/migrations.ts';

export interface TestDatabase {
  readonly uri: string;
  close(): Promise<void>;
}

/** A database of its own on the real mongod of the test run, migrated and connected; gone after `close`. */
export async function openDatabase(): Promise<TestDatabase> {
  const uri = new URL(inject('mongodbUri'));
  uri.pathname = `/test-${randomUUID().slice(0, 8)}`;
  const connection = await connect(uri.href);
  if (!connection.db) throw new Error('connected without a database');
  await migrate(connection.db);
  const close = async () => {
    await connection.dropDatabase();
    await mongoose.disconnect();
  };
  return { uri: uri.href, close };
}

/** The same for `beforeAll(testDatabase)`, which closes it after the file. */
export const testDatabase = async (): Promise<() => Promise<void>> => (await openDatabase()).close;
