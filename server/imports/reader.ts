import { randomUUID } from 'node:crypto';
import { type QueryFilter, type Types, trusted } from 'mongoose';
import { isAway } from '../database/away.ts';
import { Batch, type Source } from './batch.ts';
import { Lost, release } from './hold.ts';
import { abandoned, renewed } from './lease.ts';
import { giveUpReading, readBatch } from './read.ts';
import type { Sources } from './sources.ts';

export interface Reader {
  /** Who a file has to be given to for this process to read it. */
  readonly holder: string;
  /** Reads a file that was given to it; comes back when it is read, refused or not ours any more. */
  read(batch: Types.ObjectId): Promise<void>;
  /** Takes up what another process has left. */
  wake(): Promise<void>;
  /** No longer reads this one. */
  drop(batch: Types.ObjectId): Promise<void>;
  /** Leaves what it is reading to the next that starts. */
  stop(): Promise<void>;
}

interface Options {
  readonly sources: Sources;
  failed(error: unknown, batch: Types.ObjectId | undefined): void;
  readonly pollMs?: number;
}

interface Work {
  readonly stop: AbortController;
  readonly done: Promise<void>;
}

/** Reads files beside the requests that brought them. A file is read by one process; when that dies, by the next. */
export function importReader({ sources, failed, pollMs = 5_000 }: Options): Reader {
  const holder = randomUUID();
  const underWay = new Map<string, Work>();
  let isStopped = false;

  const attempt = async (batch: Types.ObjectId, signal: AbortSignal) => {
    try {
      await readBatch(batch, holder, sources.open, signal);
    } catch (error) {
      if (signal.aborted || error instanceof Lost) return release(batch, holder);
      failed(error, batch);
      if (!isAway(error)) await giveUpReading(batch, holder);
    }
  };
  const work = async (batch: Types.ObjectId, signal: AbortSignal) => {
    const source = await sourceOf(batch);
    await attempt(batch, signal);
    if (source && (await sourceOf(batch)) === null) await sources.remove(source);
  };
  const read = (batch: Types.ObjectId): Promise<void> => {
    const stop = new AbortController();
    const done = work(batch, stop.signal)
      .catch((error) => failed(error, batch))
      .finally(() => underWay.delete(String(batch)));
    underWay.set(String(batch), { stop, done });
    return done;
  };
  const take = () => takeLeft(holder, [...underWay.keys()]);
  const wake = async () => {
    try {
      for (let left = await take(); left; left = await take()) void read(left);
      await sources.clear(await waiting());
    } catch (error) {
      failed(error, undefined);
    }
  };
  const halt = async (work: Work | undefined) => {
    work?.stop.abort();
    await work?.done;
  };

  const poll = setInterval(() => void (isStopped || wake()), pollMs);
  poll.unref();
  return {
    holder,
    read,
    wake,
    drop: (batch) => halt(underWay.get(String(batch))),
    stop: async () => {
      isStopped = true;
      clearInterval(poll);
      await Promise.all([...underWay.values()].map(halt));
    },
  };
}

/** What nobody reads, nor this process: one that lost its database may have left some to itself. */
async function takeLeft(holder: string, underWay: readonly string[]): Promise<Types.ObjectId | undefined> {
  const free = [{ lease: null }, ...abandoned()];
  const left: QueryFilter<Batch> = { _id: trusted({ $nin: underWay }), state: 'reading', $or: free };
  const update = { $set: { lease: renewed(holder) }, $inc: { 'reading.tries': 1 } };
  const batch = await Batch.findOneAndUpdate(left, update, { sort: { at: 1 } })
    .select('_id')
    .lean<Batch>();
  return batch?._id;
}

/** Null when it is no longer to be read. */
async function sourceOf(batch: Types.ObjectId): Promise<Source | null> {
  const found = await Batch.findOne({ _id: batch, state: 'reading' }).select('source').lean<Batch>();
  return found?.source ?? null;
}

async function waiting(): Promise<Source[]> {
  const batches = await Batch.find({ state: 'reading' }).select('source').lean<Batch[]>();
  return batches.flatMap(({ source }) => source ?? []);
}
