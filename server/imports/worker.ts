import { randomUUID } from 'node:crypto';
import { setTimeout as pause, setImmediate } from 'node:timers/promises';
import { type QueryFilter, type Types, trusted } from 'mongoose';
import { isAway } from '../database/away.ts';
import { Batch, type State } from './batch.ts';
import { discardNext } from './discard.ts';
import { abandoned, renewed, type Step } from './lease.ts';
import { takeBackNext } from './take-back.ts';
import { writeNext } from './write.ts';

export interface Worker {
  /** There is something to do. */
  wake(): void;
  /** Ends after the transaction that is under way; another process, or the next start, goes on. */
  stop(): Promise<void>;
  /** When there is nothing to do any more. */
  idle(): Promise<void>;
}

interface Options {
  failed(error: unknown, batch: Types.ObjectId | undefined): void;
  readonly pollMs?: number;
}

// A booking waits for the transaction before it, and its own takes its time, too: together nobody feels them.
const wantedMs = 40;
const most = 200;
const fewest = 10;
const attempts = 4;
const toDo: State[] = ['running', 'undoing', 'discarding'];

/**
 * Works on running batches, one after the other, in transactions small enough that bookings come in between. Only one
 * process works on a batch; when it dies, the next that looks goes on after the last line written.
 */
export function importWorker({ failed, pollMs = 5_000 }: Options): Worker {
  const holder = randomUUID();
  const stopped = new AbortController();
  let working: Promise<void> | undefined;
  let again = false;

  const wake = () => {
    again = true;
    if (stopped.signal.aborted) return;
    working ??= workAll().finally(() => {
      working = undefined;
      if (again) wake();
    });
  };

  const workAll = async () => {
    while (again && !stopped.signal.aborted) {
      again = false;
      try {
        for (let batch = await takeBatch(holder); batch; batch = await takeBatch(holder)) {
          await workOn(batch);
          if (stopped.signal.aborted) await release(batch, holder);
          if (stopped.signal.aborted) return;
        }
      } catch (error) {
        failed(error, undefined);
      }
    }
  };

  const workOn = async (batch: Types.ObjectId): Promise<void> => {
    let size = 50;
    let failures = 0;
    let step: Step = 'more';
    while (step === 'more' && !stopped.signal.aborted) {
      const began = performance.now();
      try {
        step = await nextStep(batch, holder, size);
        size = sizeAfter(size, performance.now() - began);
        failures = 0;
      } catch (error) {
        failed(error, batch);
        failures += isAway(error) ? 0 : 1;
        if (failures >= attempts) return giveUp(batch);
        await pause(isAway(error) ? 1_000 : 100 * 2 ** failures, undefined, { signal: stopped.signal }).catch(
          () => undefined,
        );
      }
      await setImmediate();
    }
  };

  const poll = setInterval(wake, pollMs);
  poll.unref();
  return {
    wake,
    idle: async () => working,
    stop: async () => {
      clearInterval(poll);
      stopped.abort();
      await working;
    },
  };
}

async function nextStep(batch: Types.ObjectId, holder: string, size: number): Promise<Step> {
  for (const next of [discardNext, writeNext, takeBackNext]) {
    const step = await next(batch, holder, size);
    if (step !== 'lost') return step;
  }
  return 'lost';
}

const sizeAfter = (size: number, tookMs: number) =>
  Math.round(Math.min(most, Math.max(fewest, size * Math.min(2, Math.max(0.5, wantedMs / tookMs)))));

async function takeBatch(holder: string): Promise<Types.ObjectId | undefined> {
  const free = [{ lease: null }, { 'lease.holder': holder }, ...abandoned()];
  const waiting: QueryFilter<Batch> = { state: trusted({ $in: toDo }), $or: free };
  const update = { $set: { lease: renewed(holder) } };
  const batch = await Batch.findOneAndUpdate(waiting, update, { sort: { at: 1 } })
    .select('_id')
    .lean<Batch>();
  return batch?._id;
}

async function release(batch: Types.ObjectId, holder: string): Promise<void> {
  await Batch.updateOne({ _id: batch, 'lease.holder': holder }, { $set: { lease: null } });
}

async function giveUp(batch: Types.ObjectId): Promise<void> {
  const change = { state: 'failed', ended: new Date(), lease: null };
  await Batch.updateOne({ _id: batch, state: trusted({ $in: ['running', 'undoing'] }) }, { $set: change });
}
