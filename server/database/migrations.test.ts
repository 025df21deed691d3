import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../testing/database.ts';
import { steps } from './migrations/steps.ts';
import { migrate } from './migrations.ts';

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
  const [one, other] = await Promise.all([migrate(db(), [counting]), migrate(db(), [counting])]);
  expect([one, other].flat()).toEqual(['counting']);
  expect(runs).toBe(1);
});

it('does not count one that failed as done, and lets the next start try again', async () => {
  const failing = { name: 'broken', up: () => Promise.reject(new Error('no disk')) };
  await expect(migrate(db(), [failing])).rejects.toThrow('no disk');
  expect(await migrate(db(), [{ name: 'broken', up: async () => undefined }])).toEqual(['broken']);
});

it('keeps old values of what topics need them for', async () => {
  const [articles] = await db().listCollections({ name: 'articles' }).toArray();
  expect(articles).toMatchObject({ options: { changeStreamPreAndPostImages: { enabled: true } } });
});

it('finishes what a crash of the very first start left half done', async () => {
  const halfDone = mongoose.connection.getClient().db(`${db().databaseName}-half`);
  for (const name of ['articles', 'revisions', 'firm', 'imports']) await halfDone.createCollection(name);
  expect(await migrate(halfDone)).toEqual(steps.map(({ name }) => name));
  const [articles] = await halfDone.listCollections({ name: 'articles' }).toArray();
  expect(articles).toMatchObject({ options: { changeStreamPreAndPostImages: { enabled: true } } });
  const indexes = await halfDone.collection('importLines').indexes();
  expect(indexes.map(({ key }) => key)).toContainEqual({ batch: 1, line: 1 });
  await halfDone.dropDatabase();
});

it('runs every migration a second time without harm', async () => {
  for (const step of steps) await step.up(db());
  expect(await migrate(db())).toEqual([]);
});
