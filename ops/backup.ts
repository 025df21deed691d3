import { parseArgs } from 'node:util';
import mongoose from 'mongoose';
import type { Backup } from '../server/backup/dump.ts';
import { BackupFault } from '../server/backup/fault.ts';
import { bytesOf, makeBackup } from '../server/backup/make.ts';
import { note } from '../server/backup/standing.ts';
import { connect } from '../server/database/connect.ts';
import { release } from '../server/web/release.ts';
import { called } from './called.ts';
import { counted } from './counted.ts';
import { ownBackups, withDatabase } from './with-database.ts';

const help = `Backs up everything that is in the database, while others go on working.

  ${called('backup')}
    into BACKUP_FOLDER; of those made so, the last ten are kept
  ${called('backup', '--into', 'FOLDER')}
    into another folder, where nothing is removed
  ${called('backup', '--copied')}
    writes down that a copy was put somewhere else`;

const { into, copied } = readArguments();

await withDatabase(async (uri) => {
  try {
    const { db } = await connect(uri);
    if (!db) throw new Error('connected without a database');
    if (copied) await note({ copiedAt: new Date(), copyOverdue: false });
    else await backUp(db, uri);
  } catch (error) {
    if (!(error instanceof BackupFault)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  } finally {
    await mongoose.disconnect();
  }
});

async function backUp(db: mongoose.mongo.Db, uri: string): Promise<void> {
  const begun = performance.now();
  const folder = into ?? (process.env.BACKUP_FOLDER || ownBackups);
  const { version } = release;
  const backup = await makeBackup(db, { uri, folder, kind: 'manual', version, rotates: into === undefined });
  console.log(summary(backup, (performance.now() - begun) / 1000));
}

function summary({ manifest: { name, movements, parts } }: Backup, seconds: number): string {
  const kilobytes = Math.ceil(bytesOf(parts) / 1000).toLocaleString('en');
  return `${name}: ${kilobytes} kB, ${counted(movements, 'movement')}, ${seconds.toFixed(1)} s`;
}

function readArguments(): { into: string | undefined; copied: boolean } {
  try {
    const { values } = parseArgs({ options: { into: { type: 'string' }, copied: { type: 'boolean' } } });
    return { into: values.into, copied: values.copied ?? false };
  } catch {
    console.error(help);
    process.exit(1);
  }
}
