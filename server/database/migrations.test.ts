import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase } from '../testing/app.ts';
import { migrate } from './migrations.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
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
