import mongoose from 'mongoose';
import { buildApp } from './app.ts';
import { readConfig } from './config.ts';
import { connectPatiently } from './database/connect.ts';
import { migrate } from './database/migrations.ts';
import { openSetup } from './set-up/set-up.ts';

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
  if (!connection.db) throw new Error('connected without a database');
  await migrate(connection.db);
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
