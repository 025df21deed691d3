import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { buildApp } from '../app.ts';
import { type Config, readConfig } from '../config.ts';
import { openDatabase } from './database.ts';
import { unhurried } from './unhurried.ts';

export interface TestApp {
  readonly app: FastifyInstance;
  readonly uri: string;
  readonly config: Config;
  /** Listens on a free port of this machine, for browsers and sockets. */
  listen(): Promise<string>;
  close(): Promise<void>;
}

/** The whole app on a database of its own. */
export async function testApp(env: Record<string, string> = {}): Promise<TestApp> {
  const database = await openDatabase();
  const uploads = await mkdtemp(path.join(tmpdir(), 'lagerblick-uploads-'));
  const own = { MONGODB_URI: database.uri, LOG_LEVEL: 'silent', PORT: '0', UPLOAD_FOLDER: uploads };
  const config = readConfig({ ...own, ...unhurried, ...env });
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
      await rm(uploads, { recursive: true, force: true });
    },
  };
}
