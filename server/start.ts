import mongoose from 'mongoose';
import { buildApp } from './app.ts';
import { backUpBefore } from './backup/before-migration.ts';
import { readConfig } from './config.ts';
import { connectPatiently } from './database/connect.ts';
import { migrate } from './database/migrations.ts';
import { openSetup } from './set-up/set-up.ts';
import { release } from './web/release.ts';

export interface Running {
  readonly url: string;
  /** Where the first person gets in, once; undefined when there is a firm. */
  readonly setUpLink: string | undefined;
  close(): Promise<void>;
}

/** Configuration, database, app, listen. Whoever starts it ends it. What it waits for is told to `say`. */
export async function start(
  say: (sentence: string) => void,
  env: Record<string, string | undefined> = process.env,
): Promise<Running> {
  const config = readConfig(env);
  const connection = await connectPatiently(config.mongodbUri, say);
  const { db } = connection;
  if (!db) throw new Error('connected without a database');
  const { version } = release;
  await migrate(db, { version, before: () => backUpBefore(config, db, version) });
  const app = await buildApp(config);
  const { port } = new URL(await app.listen({ host: config.host, port: config.port }));
  const url = config.publicUrl?.origin ?? `http://localhost:${port}`;
  const code = await openSetup();
  return {
    url,
    setUpLink: code && `${url}/setup?code=${code}`,
    close: async () => {
      await app.close();
      await mongoose.disconnect();
    },
  };
}
