import './node-version.ts';
import type { LocalMongod } from './local-mongod.ts';

/** Where the MongoDB that comes along keeps its files. */
const folder = 'data/mongodb';

/** Where backups go when BACKUP_FOLDER names no other place. */
export const ownBackups = 'data/backups';

/** Where files to be read in lie when IMPORT_FOLDER names no other place. */
export const ownImports = 'data/import';

/** What MONGODB_URI names; where it names nothing, the MongoDB that comes along is started and set there. */
export async function databaseAtHand(): Promise<LocalMongod> {
  const uri = process.env.MONGODB_URI;
  if (uri) return { uri, stop: async () => {} };
  // Only here: where a database is named, what fetches one need not be installed.
  const { startLocalMongod } = await import('./local-mongod.ts');
  const mongod = await startLocalMongod({ folder, log: console.error });
  process.env.MONGODB_URI = mongod.uri;
  return mongod;
}

/** Runs a command that needs a database, and ends what was started for it. */
export async function withDatabase<T>(act: (uri: string) => Promise<T>): Promise<T> {
  const database = await databaseAtHand();
  try {
    return await act(database.uri);
  } finally {
    await database.stop();
  }
}
