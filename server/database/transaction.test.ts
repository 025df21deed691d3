import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { openDatabase } from '../testing/database.ts';
import { afterCommit, queueLength, transaction } from './transaction.ts';

const schema = new mongoose.Schema({ _id: String, n: Number }, { versionKey: false });
const Box = mongoose.model('Box', schema, 'boxes');

let database: Awaited<ReturnType<typeof openDatabase>>;
beforeAll(async () => {
  database = await openDatabase();
  await Box.createCollection();
});
afterAll(() => database.close());

it('writes everything or nothing', async () => {
  const half = transaction(async () => {
    await Box.create([{ _id: 'half', n: 1 }]);
    throw new Error('the second half fails');
  });
  await expect(half).rejects.toThrow('second half');
  expect(await Box.findById('half')).toBeNull();
});

it('joins the unit of work that it is called in', async () => {
  const outer = transaction(async () => {
    await transaction(() => Box.create([{ _id: 'inner', n: 1 }]));
    throw new Error('the outer one fails');
  });
  await expect(outer).rejects.toThrow('outer one');
  expect(await Box.findById('inner')).toBeNull();
});

it('lets the next one go on after one that failed', async () => {
  const failing = transaction(() => Promise.reject(new Error('no')));
  const next = transaction(() => Box.create([{ _id: 'next', n: 2 }]));
  await expect(failing).rejects.toThrow('no');
  await next;
  expect((await Box.findById('next'))?.n).toBe(2);
});

it('says how many are under way or wait, also after one that failed', async () => {
  const failing = transaction(() => Promise.reject(new Error('no')));
  const others = [transaction(async () => queueLength()), transaction(async () => queueLength())];
  expect(queueLength()).toBe(3);
  await expect(failing).rejects.toThrow('no');
  expect(await Promise.all(others)).toEqual([2, 1]);
  expect(queueLength()).toBe(0);
});

// Mutant: the driver waits longer after each collision, and the sixtieth try comes after the test has given up.
it('tries again soon, and often, where another process wrote first', async () => {
  await Box.create([{ _id: 'shared', n: 0 }]);
  const other = await mongoose.startSession();
  other.startTransaction();
  await Box.updateOne({ _id: 'shared' }, { $inc: { n: 1 } }, { session: other });
  let tries = 0;
  await transaction(async () => {
    tries += 1;
    if (tries === 60) await other.commitTransaction();
    await Box.updateOne({ _id: 'shared' }, { $inc: { n: 1 } });
  });
  await other.endSession();
  expect(tries).toBeGreaterThanOrEqual(60);
  expect((await Box.findById('shared'))?.n).toBe(2);
});

/** Another process has written there, and does not come to its end. */
async function writtenElsewhere(_id: string) {
  await Box.create([{ _id, n: 0 }]);
  const other = await mongoose.startSession();
  other.startTransaction();
  await Box.updateOne({ _id }, { $inc: { n: 1 } }, { session: other });
  onTestFinished(() => other.endSession());
  return other;
}

// Mutant: what an attempt has left to be done is done though it came to nothing (`afterwards = []` left out).
it('does what is to be done afterwards only once, however often the driver tries', async () => {
  const { MongoServerError } = mongoose.mongo;
  const done: number[] = [];
  let tries = 0;
  await transaction(async () => {
    tries += 1;
    const attempt = tries;
    afterCommit(() => void done.push(attempt));
    await Box.updateOne({ _id: 'half' }, { $inc: { n: 1 } });
    const steppedDown = new MongoServerError({ message: 'not primary', code: 10_107 });
    steppedDown.addErrorLabel('TransientTransactionError');
    if (tries < 3) throw steppedDown;
  });
  expect(done).toEqual([3]);
});

// Mutant: tried again at once (`pause` left out), so that who comes first is hindered by who tries.
it('takes a breath before it tries again', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0.9);
  onTestFinished(() => void vi.restoreAllMocks());
  const other = await writtenElsewhere('breath');
  let tries = 0;
  const begun = performance.now();
  await transaction(async () => {
    tries += 1;
    if (tries === 31) await other.commitTransaction();
    await Box.updateOne({ _id: 'breath' }, { $inc: { n: 1 } });
  });
  expect(performance.now() - begun).toBeGreaterThan(30 * 8);
});

// Mutants: no end to it, or an earlier one; an error of its own, of which nobody knows what the database said.
it('gives up after half a minute, with what the database said', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => void vi.useRealTimers());
  await writtenElsewhere('held');
  const passing = [0, 29_000, 0, 2_000];
  let tries = 0;
  const failing = transaction(async () => {
    vi.advanceTimersByTime(passing[tries] ?? 0);
    tries += 1;
    await Box.updateOne({ _id: 'held' }, { $inc: { n: 1 } });
  });
  await expect(failing).rejects.toMatchObject({ code: 112 });
  expect(tries).toBe(passing.length);
});
