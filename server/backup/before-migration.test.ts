import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { start } from '../start.ts';
import { openDatabase } from '../testing/database.ts';
import { emptyFolder } from '../testing/folder.ts';
import { release } from '../web/release.ts';
import { readManifest } from './manifest.ts';

let database: Awaited<ReturnType<typeof openDatabase>>;
beforeEach(async () => {
  database = await openDatabase();
  // As data are that an older version has left.
  const { deletedCount } = await migrations().deleteOne({ _id: 'generation' });
  expect(deletedCount + (await migrations().deleteOne({ _id: '2026-11-25-backups' })).deletedCount).toBe(2);
});
afterEach(() => database.close());

const migrations = () => mongoose.connection.collection<{ _id: string }>('migrations');
const startWith = (folder: string) =>
  start(() => undefined, {
    MONGODB_URI: database.uri,
    BACKUP_FOLDER: folder,
    PORT: '0',
    LOG_LEVEL: 'silent',
  });

it('makes a backup of the data as they were, named after the version that changes them', async () => {
  const folder = await emptyFolder();
  const running = await startWith(folder);
  await running.close();
  const [name = '', ...others] = await readdir(folder);
  expect(name).toMatch(new RegExp(`^\\d{4}-\\d\\d-\\d\\dT\\d{6}Z-before-${release.version}$`));
  expect(others).toEqual([]);
  expect((await readManifest(join(folder, name))).migrations).not.toContain('2026-11-25-backups');
  await mongoose.connect(database.uri);
  expect(await migrations().countDocuments({ _id: '2026-11-25-backups' })).toBe(1);
});

it('does not start, says why, and changes nothing when that backup cannot be made', async () => {
  const folder = await emptyFolder();
  const file = join(folder, 'file');
  await writeFile(file, '');
  await expect(startWith(file)).rejects.toThrow(
    `Lagerblick ${release.version} did not start, and changed nothing`,
  );
  expect(await migrations().countDocuments({ _id: '2026-11-25-backups' })).toBe(0);
});
