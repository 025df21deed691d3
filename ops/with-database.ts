import './node-version.ts';
import { whatMayPass } from '../server/database/connect.ts';
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

/** Runs a command that needs a database, and ends what was started for it. One that is away is said in a sentence. */
export async function withDatabase(act: (uri: string) => Promise<void>): Promise<void> {
  const database = await databaseAtHand();
  try {
    await act(database.uri);
  } catch (error) {
    const why = whatMayPass(error);
    if (!why) throw error;
    console.error(why);
    process.exitCode = 1;
  } finally {
    await database.stop();
  }
}
