import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import mongoose from 'mongoose';
import { inject } from 'vitest';
import { buildApp } from '../app.ts';
import { type Config, readConfig } from '../config.ts';
import { connect } from '../database/connect.ts';
import { migrate } from '../database/migrations.ts';

export interface TestApp {
  readonly app: FastifyInstance;
  readonly uri: string;
  readonly config: Config;
  /** Listens on a free port of this machine, for browsers and sockets. */
  listen(): Promise<string>;
  close(): Promise<void>;
}

/** A connection to a database of its own on the real mongod of the test run. Ended by `close`. */
export async function testDatabase(): Promise<{ uri: string; close(): Promise<void> }> {
  const uri = new URL(inject('mongodbUri'));
  uri.pathname = `/test-${randomUUID().slice(0, 8)}`;
  const connection = await connect(uri.href);
  if (!connection.db) throw new Error('no database');
  await migrate(connection.db);
  const close = async () => {
    await mongoose.connection.dropDatabase();
    await mongoose.disconnect();
  };
  return { uri: uri.href, close };
}

/** The whole app on a database of its own. */
export async function testApp(env: Record<string, string> = {}): Promise<TestApp> {
  const database = await testDatabase();
  const config = readConfig({ MONGODB_URI: database.uri, LOG_LEVEL: 'silent', PORT: '0', ...env });
  const app = await buildApp(config);
  await app.ready();
  return {
    app,
    uri: database.uri,
    config,
    listen: () => app.listen({ host: '127.0.0.1', port: 0 }),
    close: async () => {
      await app.close();
      await database.close();
    },
  };
}
