import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BackupFault } from '../server/backup/fault.ts';
import { type Manifest, manifestFile } from '../server/backup/manifest.ts';
import { checkBackup, type Restored, restore } from '../server/backup/restore.ts';
import { release } from '../server/web/release.ts';
import { called } from './called.ts';
import { counted } from './counted.ts';
import { ownBackups, withDatabase } from './with-database.ts';

const help = `Writes a backup into an empty database, after checking all of it.

  ${called('restore', 'FOLDER')}
    a folder, or the name of one in BACKUP_FOLDER
  ${called('restore', 'FOLDER', '--database', 'NAME')}
    into this database instead of the one of MONGODB_URI
  ${called('restore', 'FOLDER', '--check')}
    only checks it, and needs no database`;

const { version } = release;
const { folder, database, check } = await readArguments();

try {
  if (check) console.log(checked(await checkBackup(folder, version)));
  else await withDatabase(writeInto);
} catch (error) {
  if (!(error instanceof BackupFault)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function writeInto(uri: string): Promise<void> {
  const begun = performance.now();
  const restored = await restore(folder, uri, { version, ...(database && { database }) });
  console.log(report(restored, (performance.now() - begun) / 1000));
  // Everything is there as it was in the backup; what was wrong then is wrong now.
  process.exitCode = restored.ledger.differences.length > 0 ? 3 : 0;
}

function checked({ name, version, parts }: Manifest): string {
  return `Checked ${name}, made by Lagerblick ${version}: all ${parts.length} parts are whole.`;
}

function report({ manifest, database, migrations, ledger }: Restored, seconds: number): string {
  const { differences } = ledger;
  const found = differences.length === 0 ? 'no difference' : counted(differences.length, 'difference');
  return [
    checked(manifest),
    `Restored into the database ${database} in ${seconds.toFixed(1)} s.`,
    migrations.length > 0 ? `Migrated: ${migrations.join(', ')}.` : 'There was nothing to migrate.',
    ...differences,
    `${counted(ledger.movements, 'movement')}, ${counted(ledger.balances, 'balance')}: ${found}`,
  ].join('\n');
}

interface Arguments {
  readonly folder: string;
  readonly database: string | undefined;
  readonly check: boolean;
}

async function readArguments(): Promise<Arguments> {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { database: { type: 'string' }, check: { type: 'boolean' } },
    });
    const [named, ...others] = positionals;
    const { database, check = false } = values;
    if (named && others.length === 0) return { folder: await found(named), database, check };
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
