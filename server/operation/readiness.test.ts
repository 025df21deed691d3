import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import mongoose from 'mongoose';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type LocalMongod, startLocalMongod } from '../../ops/local-mongod.ts';
import { buildApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { connect } from '../database/connect.ts';
import { migrate } from '../database/migrations.ts';
import { remembered } from '../database/remembered.ts';
import { parseMetrics } from '../testing/metrics.ts';
import { createReadiness } from './readiness.ts';

const token = 'a-token-of-monitoring';
let folder: string;
let mongod: LocalMongod;
let app: Awaited<ReturnType<typeof buildApp>>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lagerblick-ready-'));
  mongod = await startLocalMongod({ folder });
  await connect(mongod.uri);
  await migrate(database());
  app = await buildApp(readConfig({ MONGODB_URI: mongod.uri, LOG_LEVEL: 'silent', METRICS_TOKEN: token }));
  await app.ready();
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(async () => {
  await app.close();
  await mongoose.disconnect();
  await mongod.stop();
  await rm(folder, { recursive: true });
});

function database() {
  const { db } = mongoose.connection;
  if (!db) throw new Error('not connected');
  return db;
}

const ask = async (url = '/ready') => {
  const { statusCode, body } = await app.inject(url);
  return { statusCode, ...JSON.parse(body) };
};
const written = () => database().collection<{ _id: string }>('probes').findOne({ _id: 'ready' });

test('it is ready when it can write and follows what is written', async () => {
  await expect.poll(() => ask()).toEqual({ statusCode: 200, status: 'ready' });
});

test('asking often does not write often', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const missing = createReadiness(() => true);
  await missing();
  const before = await written();
  await Promise.all(Array.from({ length: 20 }, missing));
  expect(await written()).toEqual(before);
  vi.advanceTimersByTime(2_000);
  await missing();
  expect(await written()).not.toEqual(before);
});

test('a migration that is missing is named', async () => {
  const done = database().collection('migrations');
  const [first] = await done.find().limit(1).toArray();
  if (!first) throw new Error('nothing was migrated');
  await done.deleteOne({ _id: first._id });
  await expect.poll(() => ask()).toEqual({ statusCode: 503, status: 'not ready', missing: ['migrations'] });
  await done.insertOne(first);
  await expect.poll(() => ask()).toEqual({ statusCode: 200, status: 'ready' });
});

// Mutant: what is remembered is believed though nobody tells of changes (`unfollowRemembered` left out).
test('a database that does not take writes any more makes it not ready, and it is ready again after', async () => {
  const { uri } = mongod;
  let reads = 0;
  const read = remembered({ collections: [] }, async () => (reads += 1));
  expect([await read(), await read()]).toEqual([1, 1]);
  await mongod.stop();
  await expect
    .poll(() => ask(), { timeout: 20_000 })
    .toEqual({ statusCode: 503, status: 'not ready', missing: ['database', 'changeStream'] });
  expect([await read(), await read()]).toEqual([2, 3]);
  expect(await ask('/health')).toMatchObject({ statusCode: 200, status: 'alive' });
  const headers = { authorization: `Bearer ${token}` };
  const health = await app.inject({ url: '/health', headers });
  expect(health.json()).toMatchObject({ status: 'alive', backup: { state: 'unknown' } });
  const metrics = await app.inject({ url: '/metrics', headers });
  const figures = parseMetrics(metrics.body).map(({ name }) => name);
  expect(figures).toContain('lagerblick_change_stream_open');
  expect(figures).not.toContain('lagerblick_movements_total');
  mongod = await startLocalMongod({ folder });
  expect(mongod.uri).toBe(uri);
  await expect.poll(() => ask(), { timeout: 20_000 }).toEqual({ statusCode: 200, status: 'ready' });
}, 60_000);
