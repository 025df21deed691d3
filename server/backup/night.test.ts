import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readConfig } from '../config.ts';
import { lock } from '../database/lock.ts';
import { Firm } from '../firm/firm.ts';
import { Balance } from '../stock/balance.ts';
import { openDatabase } from '../testing/database.ts';
import { receive, type TestFirm, testFirm } from '../testing/firm.ts';
import { emptyFolder } from '../testing/folder.ts';
import { backupJob } from './job.ts';
import { backupLock } from './make.ts';
import { backupStanding, note } from './standing.ts';

// Its process has the lowest priority, and so waits for all the other tests.
vi.setConfig({ testTimeout: 60_000 });

let database: Awaited<ReturnType<typeof openDatabase>>;
let firm: TestFirm;

beforeEach(async () => {
  database = await openDatabase();
  firm = await testFirm();
  await receive(firm, firm.articles.schalter, firm.places.regalC, 3);
  // Since yesterday, so that tonight's backup was missed.
  await Firm.updateOne({ _id: 'firm' }, { $set: { at: new Date(Date.now() - 24 * 3600 * 1000) } });
});
afterEach(() => database.close());

async function jobIn(folder: string) {
  const config = readConfig({ MONGODB_URI: database.uri, BACKUP_FOLDER: folder });
  const failures: string[] = [];
  const job = backupJob(config, { failed: (_error, what) => failures.push(what), pollMs: 3_600_000 });
  return { ...job, failures };
}

const client = () => mongoose.connection.getClient();
const scratch = () => client().db(`${mongoose.connection.db?.databaseName}_proof`);

it('makes up for a night that was missed, proves it, and leaves nothing of the proof', async () => {
  const folder = await emptyFolder();
  const job = await jobIn(folder);
  await job.tick();
  await job.stop();
  expect(job.failures).toEqual([]);
  expect(await backupStanding()).toMatchObject({
    state: 'proven',
    movements: 1,
    differences: 0,
    fault: null,
    copyOverdue: false,
  });
  expect(await readdir(folder)).toEqual([expect.stringMatching(/^\d{4}-\d\d-\d\dT\d{6}Z-nightly$/)]);
  expect(await scratch().listCollections().toArray()).toEqual([]);
});

it('makes one a night, also with two servers', async () => {
  const folder = await emptyFolder();
  const [one, other] = await Promise.all([jobIn(folder), jobIn(folder)]);
  const first = one.tick();
  await expect.poll(() => readdir(folder), { interval: 1 }).toHaveLength(1);
  // So long has the first one not written down what became of it.
  await other.tick(new Date(Date.now() + 11 * 60_000));
  await first;
  await other.tick(new Date(Date.now() + 11 * 60_000));
  await Promise.all([one.stop(), other.stop()]);
  expect([one.failures, other.failures]).toEqual([[], []]);
  expect(await readdir(folder)).toHaveLength(1);
});

// Mutant: only the clock says how long the last one is ago.
it('makes one and no more while the clock jumps to and fro by days', async () => {
  const folder = await emptyFolder();
  const job = await jobIn(folder);
  const inDays = (days: number) => new Date(Date.now() + days * 24 * 3600_000);
  await job.tick();
  const made = await readdir(folder);
  for (const days of [1, 0, -1, 2, 0]) await job.tick(inDays(days));
  await job.stop();
  expect(await readdir(folder)).toEqual(made);
  const next = await jobIn(folder);
  await next.tick(inDays(3));
  await next.stop();
  expect(await readdir(folder)).not.toEqual(made);
});

it('waits for who makes a backup by hand', async () => {
  const folder = await emptyFolder();
  const job = await jobIn(folder);
  const release = await lock(mongoose.connection.db as mongoose.mongo.Db, backupLock);
  await job.tick();
  expect(await readdir(folder)).toEqual([]);
  await release();
  await job.tick();
  await job.stop();
  expect(await readdir(folder)).toHaveLength(1);
});

it('finds books that do not add up', async () => {
  await Balance.updateMany({}, { $inc: { quantity: 1_000 } }, { hint: { _id: 1 } });
  const job = await jobIn(await emptyFolder());
  await job.tick();
  await job.stop();
  const { state, differences, fault } = await backupStanding();
  expect({ state, differences, why: fault?.why }).toEqual({
    state: 'failed',
    differences: 1,
    why: 'differences',
  });
  expect(fault?.said).toContain('is 4000, the movements sum up to 3000');
});

it('says why nothing could be written, and forgets it after a good night', async () => {
  const folder = await emptyFolder();
  const file = join(folder, 'file');
  await writeFile(file, '');
  const taken = await jobIn(file);
  await taken.tick();
  await taken.stop();
  expect(taken.failures).toEqual(['the backup has failed']);
  expect(await backupStanding()).toMatchObject({
    state: 'failed',
    fault: { during: 'backup', why: 'noFolder' },
  });
  const job = await jobIn(folder);
  await job.tick(new Date(Date.now() + 61 * 60_000));
  await job.stop();
  expect(await backupStanding()).toMatchObject({ state: 'proven', fault: null });
});

it('is cut off by the end of the server, without a word, and the next start makes up for it', async () => {
  const folder = await emptyFolder();
  const ended = await jobIn(folder);
  const ticking = ended.tick();
  await expect.poll(() => readdir(folder), { interval: 1 }).toHaveLength(1);
  await ended.stop();
  await ticking;
  expect(ended.failures).toEqual([]);
  expect(await backupStanding()).toMatchObject({ provenAt: null, fault: null });
  const job = await jobIn(folder);
  await job.tick(new Date(Date.now() + 11 * 60_000));
  await job.stop();
  expect((await backupStanding()).state).toBe('proven');
  expect((await readdir(folder)).join()).not.toContain('.partial');
  expect(await scratch().listCollections().toArray()).toEqual([]);
});

it('tells when the newest is older than 26 hours, and when no copy lies elsewhere for a week', async () => {
  const hours = (count: number) => new Date(Date.now() - count * 3600 * 1000);
  const made = (at: Date) => ({ made: { name: 'x', at, bytes: 1, movements: 1 }, tried: new Date() });
  const job = await jobIn(join(await emptyFolder(), 'unused'));
  const found = async () => {
    await job.tick();
    const { state, copyOverdue } = await backupStanding();
    return { state, copyOverdue };
  };
  await note({ ...made(hours(25)), copiedAt: hours(7 * 24 - 1) });
  expect(await found()).toEqual({ state: 'made', copyOverdue: false });
  await note({ ...made(hours(27)), copiedAt: hours(7 * 24 + 1) });
  expect(await found()).toEqual({ state: 'old', copyOverdue: true });
  await note({ ...made(hours(1)), copiedAt: hours(1) });
  expect(await found()).toEqual({ state: 'made', copyOverdue: false });
  await job.stop();
});
