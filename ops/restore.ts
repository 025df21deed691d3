import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BackupFault } from '../server/backup/fault.ts';
import { manifestFile } from '../server/backup/manifest.ts';
import { type Restored, restore } from '../server/backup/restore.ts';
import { release } from '../server/web/release.ts';
import { ownBackups, withDatabase } from './with-database.ts';

const help = `Writes a backup into an empty database, after checking all of it.

  npm run restore -- FOLDER                   a folder, or the name of one in BACKUP_FOLDER
  npm run restore -- FOLDER --database NAME   into this database instead of the one of MONGODB_URI`;

const { folder, database } = await readArguments();

await withDatabase(async (uri) => {
  const begun = performance.now();
  try {
    const { version } = release;
    const restored = await restore(folder, uri, { version, ...(database && { database }) });
    console.log(report(restored, (performance.now() - begun) / 1000));
    process.exitCode = restored.ledger.differences.length > 0 ? 1 : 0;
  } catch (error) {
    console.error(error instanceof BackupFault ? error.message : error);
    process.exitCode = 1;
  }
});

function report({ manifest, database, migrations, ledger }: Restored, seconds: number): string {
  const { differences } = ledger;
  const found = differences.length === 0 ? 'no difference' : `${differences.length} differences`;
  return [
    `Checked ${manifest.name}, made by Lagerblick ${manifest.version}: all ${manifest.parts.length} parts are whole.`,
    `Restored into the database ${database} in ${seconds.toFixed(1)} s.`,
    migrations.length > 0 ? `Migrated: ${migrations.join(', ')}.` : 'There was nothing to migrate.',
    ...differences,
    `${counted(ledger.movements)} movements, ${counted(ledger.balances)} balances: ${found}`,
  ].join('\n');
}

function counted(count: number): string {
  return count.toLocaleString('en');
}

async function readArguments(): Promise<{ folder: string; database: string | undefined }> {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { database: { type: 'string' } },
    });
    const [named, ...others] = positionals;
    if (named && others.length === 0) return { folder: await found(named), database: values.database };
  } catch {
    // What it does not know is answered with what it knows.
  }
  console.error(help);
  process.exit(1);
}

/** A name alone means one of the own backups. */
async function found(named: string): Promise<string> {
  const own = join(process.env.BACKUP_FOLDER || ownBackups, named);
  const isOwn = await access(join(own, manifestFile)).then(
    () => true,
    () => false,
  );
  return isOwn ? own : named;
}
