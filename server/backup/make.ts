import { mkdir } from 'node:fs/promises';
import type { mongo } from 'mongoose';
import { lock } from '../database/lock.ts';
import { type Backup, type DumpOptions, dump } from './dump.ts';
import { faultOf } from './fault.ts';
import { removeLeftOvers } from './folder.ts';
import type { Manifest } from './manifest.ts';
import { rotate } from './rotate.ts';
import { backupRecord, type Failure, type Made, note } from './standing.ts';

export interface MakeOptions extends DumpOptions {
  /** Whether older ones in the folder are removed, as the rotation says. */
  readonly rotates: boolean;
}

/** The one lock of everything that writes into the folder of backups or into the database for proofs. */
export const backupLock = 'backup';

/** Makes a backup, in one process at a time, and writes down that it is there, or why not. */
export async function makeBackup(db: mongo.Db, options: MakeOptions): Promise<Backup> {
  const release = await lock(db, backupLock);
  try {
    return await makeAlone(options);
  } finally {
    await release();
  }
}

/** The same, for who holds the lock already. */
export async function makeAlone(options: MakeOptions): Promise<Backup> {
  try {
    await mkdir(options.folder, { recursive: true, mode: 0o700 });
    await removeLeftOvers(options.folder);
    const backup = await dump(options);
    const fault = (await backupRecord())?.fault ?? null;
    const left = fault?.during === 'backup' ? null : fault;
    await note({ made: madeOf(backup.manifest), fault: left, old: false });
    if (options.rotates) await rotate(options.folder);
    return backup;
  } catch (error) {
    // A database that is away cannot be told; the reason itself goes on.
    await note({ fault: failure('backup', error) }).catch(() => undefined);
    throw error;
  }
}

export const failure = (during: Failure['during'], error: unknown): Failure => ({
  at: new Date(),
  during,
  why: faultOf(error),
  said: error instanceof Error ? error.message : String(error),
});

const madeOf = ({ name, at, movements, parts }: Manifest): Made => ({
  name,
  at: new Date(at),
  bytes: bytesOf(parts),
  movements,
});

export const bytesOf = (parts: Manifest['parts']): number => parts.reduce((sum, { bytes }) => sum + bytes, 0);
