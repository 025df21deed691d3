import type { mongo } from 'mongoose';
import type { Config } from '../config.ts';
import { makeBackup } from './make.ts';

/** Makes a backup before data are changed for this version. Throws a sentence when it fails: they stay as they are. */
export async function backUpBefore(config: Config, db: mongo.Db, version: string): Promise<void> {
  const { mongodbUri: uri, backupFolder: folder } = config;
  if (!folder) return;
  try {
    await makeBackup(db, { uri, folder, kind: `before-${version}`, version, rotates: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `Lagerblick ${version} did not start, and changed nothing: it has to change the data, and the backup before ` +
        `that failed. ${reason} Put that right and start again, or go back to the version before.`,
      { cause: error },
    );
  }
}
