import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { expect, inject, it, onTestFinished } from 'vitest';
import { restore } from '../server/backup/restore.ts';
import { generation, generationOf, pendingMigrations } from '../server/database/migrations.ts';
import { emptyFolder } from '../server/testing/folder.ts';

const archives = join(import.meta.dirname, 'archives');
const kept = readdirSync(archives).filter((name) => name.endsWith('.tar'));

it.each(kept)('%s can be restored by this release, and its books are right', async (archive) => {
  const folder = await emptyFolder();
  execFileSync('tar', ['--extract', `--file=${join(archives, archive)}`, `--directory=${folder}`]);
  const [name = ''] = await readdir(folder);
  const uri = inject('mongodbUri');
  const database = `test-archive-${process.pid}`;
  const client = new mongoose.mongo.MongoClient(uri);
  onTestFinished(async () => {
    await client.db(database).dropDatabase();
    await client.close();
  });
  const { manifest, ledger } = await restore(join(folder, name), uri, { database, version: '99.0.0' });
  expect(archive).toBe(`lagerblick-${manifest.version}.tar`);
  expect(ledger).toEqual({
    movements: manifest.movements,
    balances: expect.any(Number),
    differences: [],
  });
  expect(ledger.movements).toBeGreaterThan(9);
  expect(await pendingMigrations(client.db(database))).toEqual([]);
  expect(await generationOf(client.db(database))).toMatchObject({ generation });
});

it('keeps one of the first release', () => {
  expect(kept).toContain('lagerblick-0.1.0.tar');
});
