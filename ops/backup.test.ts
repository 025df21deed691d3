import { execFile } from 'node:child_process';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { backupStanding } from '../server/backup/standing.ts';
import { openDatabase } from '../server/testing/database.ts';
import { receive, testFirm } from '../server/testing/firm.ts';
import { emptyFolder } from '../server/testing/folder.ts';

// Every command is a process of its own.
vi.setConfig({ testTimeout: 60_000 });

let database: Awaited<ReturnType<typeof openDatabase>>;
beforeAll(async () => {
  database = await openDatabase();
  const firm = await testFirm();
  await receive(firm, firm.articles.schalter, firm.places.regalC, 3);
});
afterAll(() => database.close());

it('backs up with one line, keeps in mind that it did, and restores into an empty database', async () => {
  const folder = await emptyFolder();
  const made = await run('backup', [], folder);
  expect(made).toEqual({
    code: 0,
    said: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d{6}Z-manual: \d+ kB, 1 movement, \d+\.\d s\n$/),
  });
  expect(await backupStanding()).toMatchObject({ state: 'made', movements: 1, copiedAt: null });

  const [name = ''] = await readdir(folder);
  const full = await run('restore', [name], folder);
  expect(full).toEqual({
    code: 1,
    said: expect.stringContaining('is not empty, and nothing in it was touched'),
  });

  const other = `${mongoose.connection.db?.databaseName}_other`;
  const restored = await run('restore', [name, '--database', other], folder);
  await mongoose.connection.getClient().db(other).dropDatabase();
  expect(restored.said).toContain(`Restored into the database ${other}`);
  expect(restored.said).toContain('1 movement, 1 balance: no difference');
  expect(restored.code).toBe(0);
});

it('puts a backup into another folder, where it removes nothing', async () => {
  const [folder, other] = [await emptyFolder(), await emptyFolder()];
  for (let n = 0; n < 2; n += 1) expect((await run('backup', ['--into', other], folder)).code).toBe(0);
  expect(await readdir(folder)).toEqual([]);
  expect(await readdir(other)).toHaveLength(2);
});

it('writes down that a copy lies elsewhere', async () => {
  expect(await run('backup', ['--copied'], await emptyFolder())).toEqual({ code: 0, said: '' });
  expect((await backupStanding()).copiedAt).toBeInstanceOf(Date);
});

it('fails with a sentence, not with a trace, when something is wrong', async () => {
  const folder = await emptyFolder();
  const missing = await run('restore', [join(folder, 'nothing')], folder);
  expect(missing).toEqual({ code: 1, said: expect.stringContaining('holds no backup') });
  await run('backup', [], folder);
  const [name = ''] = await readdir(folder);
  await rm(join(folder, name, mongoose.connection.db?.databaseName ?? '', 'movements.bson.gz'));
  const cut = await run('restore', [name, '--database', 'never'], folder);
  expect(cut.said).toMatch(/movements\.bson\.gz is missing\.\n$/);
  expect(cut.said).not.toContain(' at ');
  expect(await run('restore', [], folder)).toEqual({
    code: 1,
    said: expect.stringContaining('npm run restore'),
  });
  expect(await run('backup', ['--nonsense'], folder)).toEqual({
    code: 1,
    said: expect.stringContaining('npm run backup'),
  });
});

function run(command: 'backup' | 'restore', given: string[], folder: string) {
  const env = { ...process.env, MONGODB_URI: database.uri, BACKUP_FOLDER: folder };
  return new Promise<{ code: number; said: string }>((resolve) => {
    const child = execFile(process.execPath, ['--import', 'tsx', `ops/${command}.ts`, ...given], { env });
    let said = '';
    child.stdout?.on('data', (text) => (said += text));
    child.stderr?.on('data', (text) => (said += text));
    child.once('close', (code) => resolve({ code: code ?? -1, said }));
  });
}
