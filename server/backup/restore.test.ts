import { cp, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { generation } from '../database/migrations.ts';
import { openDatabase } from '../testing/database.ts';
import { contentOf } from '../testing/digest.ts';
import { receive, type TestFirm, testFirm } from '../testing/firm.ts';
import { emptyFolder } from '../testing/folder.ts';
import { type Backup, dump } from './dump.ts';
import { type Manifest, manifestFile, manifestSumFile, sumLine } from './manifest.ts';
import { restore } from './restore.ts';
import { writePart } from './write-part.ts';

let database: Awaited<ReturnType<typeof openDatabase>>;
let firm: TestFirm;
let folder: string;
let backup: Backup;

beforeAll(async () => {
  database = await openDatabase();
  folder = await mkdtemp(join(tmpdir(), 'lagerblick-'));
  firm = await testFirm();
  for (let n = 0; n < 5; n += 1) await receiveOne();
  backup = await dumpInto(folder);
});
afterEach(() => target().dropDatabase());
afterAll(async () => {
  await rm(folder, { recursive: true });
  await database.close();
});

const receiveOne = () => receive(firm, firm.articles.schalter, firm.places.regalC, 1);
const dumpInto = (into: string) =>
  dump({ uri: database.uri, folder: into, kind: 'manual', version: '0.1.0' });
const own = () => mongoose.connection.getClient().db(new URL(database.uri).pathname.slice(1));
const target = () => mongoose.connection.getClient().db(`${own().databaseName}_restored`);
const restoreFrom = (from: string) =>
  restore(from, database.uri, { database: target().databaseName, version: '0.1.0' });
const nothingThere = async () => (await target().listCollections().toArray()).length === 0;

it('brings back every byte, every definition, and books that are right', async () => {
  const { ledger, migrations } = await restoreFrom(backup.folder);
  expect(ledger).toEqual({ movements: 5, balances: 1, differences: [] });
  expect(migrations).toEqual([]);
  expect(await contentOf(target())).toEqual(await contentOf(own()));
});

it('brings back one moment while people book', async () => {
  const parent = await emptyFolder();
  let booking = true;
  let booked = 0;
  const people = Array.from({ length: 4 }, async () => {
    for (; booking; booked += 1) await receiveOne();
  });
  const { folder: from, manifest } = await dumpInto(parent);
  booking = false;
  await Promise.all(people);
  const { ledger } = await restoreFrom(from);
  expect(ledger).toMatchObject({ movements: manifest.movements, differences: [] });
  // What was booked after that moment is missing, and only that.
  const movements = () => ({ hint: { number: 1 }, sort: { number: 1 }, raw: true }) as const;
  const restored = await target().collection('movements').find({}, movements()).toArray();
  const all = await own().collection('movements').find({}, movements()).toArray();
  expect(Buffer.concat(restored as unknown as Buffer[])).toEqual(
    Buffer.concat(all.slice(0, manifest.movements) as unknown as Buffer[]),
  );
  expect(booked).toBeGreaterThan(0);
});

it('keeps the type of every value, and the order of every field', async () => {
  const { Int32, Double, Long, Decimal128, BSONRegExp, MinKey, UUID } = mongoose.mongo.BSON;
  const inList = new Map<string, unknown>([
    ['a', 1],
    ['1', Long.fromNumber(2)],
  ]);
  const unsorted = new Map<string, unknown>([
    ['b', 1],
    ['10', { z: 1 }],
    ['2', [inList, 'ü']],
  ]);
  const odd = {
    _id: new UUID('00000000-0000-4000-8000-000000000000'),
    int: new Int32(1),
    double: new Double(1),
    long: Long.fromNumber(1),
    decimal: Decimal128.fromString('1.10'),
    pattern: new BSONRegExp('^a', 'i'),
    least: new MinKey(),
    nothing: null,
    unsorted,
    inner: { b: [{ z: 1 }, { a: new Double(-0) }] },
  };
  await own().collection<{ _id: mongoose.mongo.BSON.UUID }>('odd').insertOne(odd);
  const { folder: from } = await dumpInto(await emptyFolder());
  await own().dropCollection('odd');
  await restoreFrom(from);
  const [raw] = await target()
    .collection('odd')
    .find({}, { raw: true, hint: { _id: 1 } })
    .toArray();
  expect(raw).toEqual(Buffer.from(mongoose.mongo.BSON.serialize(odd)));
});

it('refuses a backup in which one byte is flipped, whichever file it is in', async () => {
  const files = [manifestFile, manifestSumFile, ...backup.manifest.parts.map(({ file }) => file)];
  for (const file of files) {
    await flipped(file, 0.5);
    await expect(restoreFrom(copy()), file).rejects.toMatchObject({ why: 'damaged' });
  }
  expect(await nothingThere()).toBe(true);
});

it.each([0, 0.25, 0.75, 0.999])('refuses flipped movements at %f of the file', async (where) => {
  await flipped(`${own().databaseName}/movements.bson.gz`, where);
  await expect(restoreFrom(copy())).rejects.toThrow('movements.bson.gz is not as it was written.');
  expect(await nothingThere()).toBe(true);
});

it('refuses a file that is cut off', async () => {
  const file = await copied(`${own().databaseName}/movements.bson.gz`);
  await truncate(file, 100);
  await expect(restoreFrom(copy())).rejects.toThrow('movements.bson.gz is not as it was written.');
  expect(await nothingThere()).toBe(true);
});

it('refuses a backup in which a file is missing', async () => {
  await rm(await copied(`${own().databaseName}/balances.bson.gz`));
  await expect(restoreFrom(copy())).rejects.toThrow('balances.bson.gz is missing.');
  await rm(await copied(manifestFile));
  await expect(restoreFrom(copy())).rejects.toThrow('holds no backup');
  expect(await nothingThere()).toBe(true);
});

it('brings back the data of the next release, on which this one still runs', async () => {
  const marks = () => own().collection<{ _id: string }>('migrations');
  const mark = (generation: number) => marks().updateOne({ _id: 'generation' }, { $set: { generation } });
  const parent = await emptyFolder();
  await mark(generation + 1);
  const { folder: from } = await dumpInto(parent);
  await mark(generation);
  expect((await restoreFrom(from)).ledger.differences).toEqual([]);
});

it('refuses a backup of newer data with a sentence', async () => {
  await rewritten({ generation: generation + 2, version: '9.0.0' });
  await expect(restoreFrom(copy())).rejects.toThrow(
    `made by Lagerblick 9.0.0 (generation ${generation + 2} of the data), this is Lagerblick 0.1.0`,
  );
  expect(await nothingThere()).toBe(true);
});

it.each([{ format: 2 }, { parts: [{ file: '../other.bson.gz' }] }])(
  'refuses a manifest with %j',
  async (change) => {
    await rewritten(change);
    await expect(restoreFrom(copy())).rejects.toThrow('of a kind that this version does not know');
  },
);

it('touches nothing in a database that is not empty', async () => {
  await target().collection<{ _id: string }>('mine').insertOne({ _id: 'mine' });
  await expect(restoreFrom(backup.folder)).rejects.toThrow('is not empty, and nothing in it was touched');
  expect(await target().listCollections({}, { nameOnly: true }).toArray()).toMatchObject([{ name: 'mine' }]);
});

it('leaves an empty database when MongoDB refuses something on the way', async () => {
  const file = `${own().databaseName}/sessions.metadata.json.gz`;
  await rm(await copied(file));
  const text = JSON.stringify({ options: { capped: true }, indexes: [], collectionName: 'sessions' });
  const part = await writePart(copy(), file, [Buffer.from(text)]);
  const parts = backup.manifest.parts.map((one) => (one.file === file ? { ...part, count: 0 } : one));
  await resign({ parts });
  await expect(restoreFrom(copy())).rejects.toThrow('capped');
  expect(await nothingThere()).toBe(true);
});

const copy = () => join(folder, 'copy');

/** A copy of the backup, of which a file may be damaged. */
async function copied(file: string): Promise<string> {
  await rm(copy(), { recursive: true, force: true });
  await cp(backup.folder, copy(), { recursive: true });
  return join(copy(), file);
}

async function flipped(file: string, where: number): Promise<void> {
  const path = await copied(file);
  const bytes = await readFile(path);
  const at = Math.floor(bytes.length * where);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  await writeFile(path, bytes);
}

/** Whole by its sum, but with another content. */
async function rewritten(change: Partial<Record<keyof Manifest, unknown>>): Promise<void> {
  await copied(manifestFile);
  await resign(change);
}

async function resign(change: Partial<Record<keyof Manifest, unknown>>): Promise<void> {
  const text = JSON.stringify({ ...backup.manifest, ...change });
  await writeFile(join(copy(), manifestFile), text);
  await writeFile(join(copy(), manifestSumFile), sumLine(text));
}
