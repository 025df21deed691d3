import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';
import { durable } from './connect.ts';

const options = {
  readConcern: { level: 'snapshot' },
  writeConcern: durable,
  readPreference: 'primary',
} as const;

/** One attempt at a unit of work: what is to happen in this process once it is committed. */
interface Attempt {
  readonly session: mongoose.ClientSession;
  readonly afterwards: (() => void)[];
}

const inside = new AsyncLocalStorage<Attempt>();
let queue: Promise<unknown> = Promise.resolve();
let length = 0;

/**
 * One unit of work: everything that `work` writes through Mongoose is committed together, durable, or not at all.
 * It may run more than once, so nothing may leave the process inside it. Called within another, it joins that one.
 * Units of one process queue, because they meet at the movement counter anyway: waiting is cheaper than retrying.
 */
export function transaction<T>(work: () => Promise<T>): Promise<T> {
  if (isInTransaction()) return work();
  length += 1;
  const turn = queue
    .then(() => run(work))
    .finally(() => {
      length -= 1;
    });
  queue = turn.catch(() => undefined);
  return turn;
}

/** How many units of work of this process are under way or wait for their turn. */
export const queueLength = (): number => length;

export const isInTransaction = (): boolean => inside.getStore() !== undefined;

/** For what is written by the plain driver, which does not join by itself. */
export const joined = (): { session?: mongoose.ClientSession } => {
  const attempt = inside.getStore();
  return attempt ? { session: attempt.session } : {};
};

/** Runs `work` once what was written is committed, before the next unit begins; at once outside of one. Must not throw. */
export function afterCommit(work: () => void): void {
  const attempt = inside.getStore();
  if (attempt) attempt.afterwards.push(work);
  else work();
}

/** MongoDB's code for a transaction that came second where two wrote. */
const writeConflict = 112;
const longestBreath = 10;
const longestCollisions = 30_000;

const isWriteConflict = (error: unknown) => Object(error).code === writeConflict;

/**
 * The driver would let who came second wait ever longer, up to half a second, while the process that came first begins
 * its next unit at once: so it tries again soon, until it comes first.
 */
class Collision extends Error {}

async function run<T>(work: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  for (;;) {
    try {
      return await runOnce(work);
    } catch (error) {
      if (!(error instanceof Collision)) throw error;
      if (performance.now() - begun > longestCollisions) throw error.cause;
      await pause(Math.random() * longestBreath);
    }
  }
}

async function runOnce<T>(work: () => Promise<T>): Promise<T> {
  let afterwards: Attempt['afterwards'] = [];
  const attempt = async (session: mongoose.ClientSession) => {
    afterwards = [];
    try {
      return await inside.run({ session, afterwards }, work);
    } catch (error) {
      throw isWriteConflict(error) ? new Collision('another process wrote there', { cause: error }) : error;
    }
  };
  const result = (await mongoose.connection.transaction(attempt, options)) as T;
  for (const done of afterwards) done();
  return result;
}
