import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createReadStream, mkdtempSync, rmdirSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGunzip, gunzipSync } from 'node:zlib';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../testing/database.ts';
import { receive, type TestFirm, testFirm } from '../testing/firm.ts';
import { emptyFolder } from '../testing/folder.ts';
import { documentsIn } from './documents.ts';
import { type Backup, dump } from './dump.ts';
import { withSnapshot } from './snapshot.ts';

let database: Awaited<ReturnType<typeof openDatabase>>;
let firm: TestFirm;

beforeAll(async () => {
  database = await openDatabase();
  firm = await testFirm();
  await receiveOne();
});
afterAll(() => database.close());

const receiveOne = () => receive(firm, firm.articles.schalter, firm.places.regalC, 1);
const dumpInto = (folder: string) => dump({ uri: database.uri, folder, kind: 'manual', version: '0.1.0' });

it('reads one moment: what is booked meanwhile is not in it', async () => {
  const [before, ...numbers] = await withSnapshot(database.uri, async ({ documents }) => {
    const counter = await read(documents('counters'));
    await receiveOne();
    const movements = await read(documents('movements'));
    return [counter[0]?.movements, ...movements.map(({ number }) => number)];
  });
  expect(numbers).toHaveLength(before);
  expect(await mongoose.connection.collection('movements').estimatedDocumentCount()).toBe(before + 1);
});

it('starts over when MongoDB does not keep the moment any more, and gives up after the third time', async () => {
  let attempts = 0;
  const tooOld = () => {
    attempts += 1;
    return Promise.reject(Object.assign(new Error('SnapshotTooOld'), { code: 239 }));
  };
  await expect(withSnapshot(database.uri, tooOld)).rejects.toThrow('SnapshotTooOld');
  expect(attempts).toBe(3);
});

it('refuses an address with a read concern, for the driver would read without a snapshot', async () => {
  const uri = `${database.uri}&readConcernLevel=majority`;
  await expect(withSnapshot(uri, async () => undefined)).rejects.toThrow('Remove readConcernLevel');
});

describe('what is written', () => {
  let backup: Backup;
  let parent: string;
  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), 'lagerblick-'));
    backup = await dumpInto(parent);
  });
  afterAll(() => rm(parent, { recursive: true }));
  const file = (name: string) => join(backup.folder, backup.manifest.database, name);
  const metadata = async (name: string) =>
    JSON.parse(gunzipSync(await readFile(file(`${name}.metadata.json.gz`))).toString());

  it('is laid out as by mongodump: BSON and definitions of each collection, packed', async () => {
    const names = ['articles', 'backups', 'balances', 'movements', 'sessions'];
    const found = await readdir(join(backup.folder, backup.manifest.database));
    expect(found).toEqual(expect.arrayContaining(names.map((name) => `${name}.bson.gz`)));
    expect(found).toEqual(expect.arrayContaining(names.map((name) => `${name}.metadata.json.gz`)));
    expect(found.join()).not.toContain('locks');
    const [first] = await read(documentsIn(createReadStream(file('movements.bson.gz')).pipe(createGunzip())));
    expect(first).toMatchObject({ number: 1, kind: 'receipt', quantity: 1_000 });
  });

  it('defines an ordinary collection as mongodump does', async () => {
    const written = await metadata('revisions');
    expect(Object.keys(written)).toEqual(['indexes', 'uuid', 'collectionName', 'type']);
    expect(written).toMatchObject({ collectionName: 'revisions', type: 'collection' });
    expect(written.uuid).toMatch(/^[0-9a-f]{32}$/);
    expect(written.indexes).toEqual([
      { v: { $numberInt: '2' }, key: { _id: { $numberInt: '1' } }, name: '_id_' },
      {
        v: { $numberInt: '2' },
        key: { subject: { $numberInt: '1' }, version: { $numberInt: '1' } },
        name: 'subject_1_version_1',
        unique: true,
      },
    ]);
  });

  it('defines old values, partial indexes and those that end documents', async () => {
    expect(await metadata('discrepancies')).toMatchObject({
      options: { changeStreamPreAndPostImages: { enabled: true } },
    });
    expect((await metadata('movements')).indexes).toContainEqual(
      expect.objectContaining({
        key: { reverses: { $numberInt: '1' } },
        unique: true,
        partialFilterExpression: { reverses: { $type: 'objectId' } },
      }),
    );
    expect((await metadata('sessions')).indexes).toContainEqual(
      expect.objectContaining({
        key: { expiresAt: { $numberInt: '1' } },
        expireAfterSeconds: { $numberInt: '0' },
      }),
    );
  });

  it('can be checked without Lagerblick', () => {
    const check = () =>
      execFileSync('sha256sum', ['--check', 'manifest.json.sha256'], { cwd: backup.folder });
    expect(check().toString()).toBe('manifest.json: OK\n');
    const sums = backup.manifest.parts.map(({ sha256, file }) => `${sha256}  ${file}\n`).join('');
    execFileSync('sha256sum', ['--check', '--quiet'], { cwd: backup.folder, input: sums });
  });

  it('is for nobody else on the machine', async () => {
    expect((await stat(backup.folder)).mode & 0o077).toBe(0);
    expect((await stat(file('people.bson.gz'))).mode & 0o077).toBe(0);
  });
});

it('gives two backups of the same second two names', async () => {
  const folder = await emptyFolder();
  for (let n = 0; n < 4; n += 1) await dumpInto(folder);
  expect(await readdir(folder)).toHaveLength(4);
});

it('leaves nothing behind when it fails', async () => {
  const folder = await emptyFolder();
  const { db } = mongoose.connection;
  await db?.createCollection('a/b');
  onTestFinished(async () => void (await db?.dropCollection('a/b')));
  await expect(dumpInto(folder)).rejects.toThrow();
  expect(await readdir(folder)).toEqual([]);
});

describe.skipIf(!canMount())('on a small disk, which only root can make', () => {
  it('refuses before it writes when there is no space', async () => {
    const folder = await smallDisk('4m');
    await expect(dumpInto(folder)).rejects.toThrow(
      `There is not enough space in ${folder} for a backup: 9 MB are needed, 4 MB are free.`,
    );
    expect(await readdir(folder)).toEqual([]);
  });

  it('leaves nothing behind when the disk is full before it is done', async () => {
    const folder = await smallDisk('24m');
    const { db } = mongoose.connection;
    const noise = db?.collection<{ _id: string; bytes: Uint8Array }>('noise');
    // It hardly packs, so it needs more than was thought.
    for (const _id of ['1', '2', '3']) await noise?.insertOne({ _id, bytes: randomBytes(10 * 2 ** 20) });
    onTestFinished(async () => void (await db?.dropCollection('noise')));
    await expect(dumpInto(folder)).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(await readdir(folder)).toEqual([]);
  });
});

async function read(raw: AsyncIterable<Uint8Array>): Promise<mongoose.mongo.BSON.Document[]> {
  const documents: mongoose.mongo.BSON.Document[] = [];
  for await (const one of raw) documents.push(mongoose.mongo.BSON.deserialize(one));
  return documents;
}

async function smallDisk(size: string): Promise<string> {
  const folder = await emptyFolder();
  mount(folder, size);
  onTestFinished(() => void execFileSync('umount', [folder]));
  return folder;
}

function mount(folder: string, size: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], { stdio: 'ignore' });
}

/** Root of a container may not mount either. */
function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'lagerblick-'));
  try {
    mount(folder, '1m');
    execFileSync('umount', [folder]);
    return true;
  } catch {
    return false;
  } finally {
    rmdirSync(folder);
  }
}
