import mongoose from 'mongoose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../testing/database.ts';
import { lockIfFree } from './lock.ts';
import { steps } from './migrations/steps.ts';
import { generationOf, migrate, migrationsOf } from './migrations.ts';

let database: Awaited<ReturnType<typeof openDatabase>>;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

const db = () => {
  if (!mongoose.connection.db) throw new Error('not connected');
  return mongoose.connection.db;
};

it('runs each migration once, also when two processes start together', async () => {
  let runs = 0;
  const counting = { name: 'counting', up: async () => void (runs += 1) };
  const generations = [[counting]];
  const [one, other] = await Promise.all([migrate(db(), { generations }), migrate(db(), { generations })]);
  expect([one, other].flat()).toEqual(['counting']);
  expect(runs).toBe(1);
});

it('does not count one that failed as done, and lets the next start try again', async () => {
  const failing = { name: 'broken', up: () => Promise.reject(new Error('no disk')) };
  await expect(migrate(db(), { generations: [[failing]] })).rejects.toThrow('no disk');
  const repaired = { name: 'broken', up: async () => undefined };
  expect(await migrate(db(), { generations: [[repaired]] })).toEqual(['broken']);
});

const keepsOldValues = async (of: mongoose.mongo.Db, name: string): Promise<boolean> => {
  const [found] = await of.listCollections({ name }, { nameOnly: false }).toArray();
  return Object(found?.options).changeStreamPreAndPostImages?.enabled ?? false;
};

it('keeps old values only of what topics need them for', async () => {
  expect(await keepsOldValues(db(), 'discrepancies')).toBe(true);
  expect(await keepsOldValues(db(), 'articles')).toBe(false);
});

it('finishes what a crash of the very first start left half done', async () => {
  const halfDone = mongoose.connection.getClient().db(`${db().databaseName}-half`);
  for (const name of ['discrepancies', 'articles', 'revisions', 'firm', 'imports'])
    await halfDone.createCollection(name);
  expect(await migrate(halfDone)).toEqual(steps.map(({ name }) => name));
  expect(await keepsOldValues(halfDone, 'discrepancies')).toBe(true);
  const indexes = await halfDone.collection('importLines').indexes();
  expect(indexes.map(({ key }) => key)).toContainEqual({ batch: 1, line: 1 });
  await halfDone.dropDatabase();
});

// Mutants: a lock is free when it is held; one from a clock that was ahead is never free.
it('waits for who does it just now, but not for one whose clock was a day ahead when it died', async () => {
  const inTime = (ms: number) => new Date(Date.now() + ms);
  const locks = db().collection<{ _id: string; holder: string; until: Date }>('locks');
  await locks.insertOne({ _id: 'held', holder: 'another', until: inTime(60_000) });
  await locks.insertOne({ _id: 'migrations', holder: 'dead', until: inTime(24 * 3600_000) });
  expect(await lockIfFree(db(), 'held')).toBe(undefined);
  expect(await migrate(db())).toEqual([]);
});

it('runs every migration a second time without harm', async () => {
  for (const step of steps) await step.up(db());
  expect(await migrate(db())).toEqual([]);
});

describe('a program on the data of another release', () => {
  const nothing = async () => undefined;
  const brought = [
    { name: 'one', up: nothing },
    { name: 'two', up: nothing },
    { name: 'three', up: nothing },
  ];
  const release = (version: string, count: number) => ({
    version,
    generations: brought.slice(0, count).map((migration) => [migration]),
  });
  const other = () => mongoose.connection.getClient().db(`${db().databaseName}-generations`);
  afterEach(() => other().dropDatabase());

  it('runs on those of the next one, and leaves their mark', async () => {
    await migrate(other(), release('0.2.0', 2));
    expect(await migrate(other(), release('0.1.0', 1))).toEqual([]);
    expect(await generationOf(other())).toMatchObject({ generation: 2, version: '0.2.0' });
  });

  it('refuses to run on those of the one after the next, and changes nothing', async () => {
    await migrate(other(), release('0.3.0', 3));
    await expect(migrate(other(), release('0.1.0', 1))).rejects.toThrow(
      'The data were changed by Lagerblick 0.3.0 (generation 3); this is Lagerblick 0.1.0 (generation 1)',
    );
    expect(await generationOf(other())).toMatchObject({ generation: 3, version: '0.3.0' });
  });

  it('asks for a backup before it changes data that are there, and only then', async () => {
    const asked: string[] = [];
    const asking = (version: string, count: number) => ({
      ...release(version, count),
      before: async () => void asked.push(version),
    });
    await migrate(other(), asking('0.1.0', 1));
    await migrate(other(), asking('0.1.1', 1));
    await migrate(other(), asking('0.2.0', 2));
    expect(asked).toEqual(['0.2.0']);
  });

  it('changes nothing when that backup failed', async () => {
    await migrate(other(), release('0.1.0', 1));
    const before = () => Promise.reject(new Error('the disk is full'));
    await expect(migrate(other(), { ...release('0.2.0', 2), before })).rejects.toThrow('the disk is full');
    expect(await migrationsOf(other())).toEqual(['one']);
    expect(await generationOf(other())).toMatchObject({ version: '0.1.0' });
  });
});
