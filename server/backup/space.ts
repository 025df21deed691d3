import { statfs } from 'node:fs/promises';
import type { mongo } from 'mongoose';
import { BackupFault } from './fault.ts';

const reserve = 8 * 2 ** 20;

/** Packed data take a third of their size; half is asked for. */
export async function needSpaceForBackup(db: mongo.Db, folder: string): Promise<void> {
  const { dataSize } = await db.stats();
  const { bavail, bsize } = await statfs(folder);
  refuseUnless(bavail * bsize, dataSize / 2 + reserve, `in ${folder} for a backup`);
}

/** The database must not be the one that suffers from being proven: its disk holds everything twice meanwhile. */
export async function needSpaceForRestore(db: mongo.Db, size: number): Promise<void> {
  const { fsTotalSize, fsUsedSize } = await db.stats();
  if (!fsTotalSize) return;
  refuseUnless(fsTotalSize - fsUsedSize, size + reserve, 'on the disk of the database to restore a backup');
}

function refuseUnless(free: number, needed: number, forWhat: string): void {
  if (free >= needed) return;
  throw new BackupFault(
    'noSpace',
    `There is not enough space ${forWhat}: ${megabytes(needed)} are needed, ${megabytes(free)} are free.`,
  );
}

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 2 ** 20)} MB`;
