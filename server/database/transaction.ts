import { AsyncLocalStorage } from 'node:async_hooks';
import mongoose from 'mongoose';
import { durable } from './connect.ts';

const options = {
  readConcern: { level: 'snapshot' },
  writeConcern: durable,
  readPreference: 'primary',
} as const;
const inside = new AsyncLocalStorage<true>();
let queue: Promise<unknown> = Promise.resolve();

/**
 * One unit of work: everything that `work` writes through Mongoose is committed together, durable, or not at all.
 * It may run more than once, so nothing may leave the process inside it. Called within another, it joins that one.
 * Units of one process queue, because they meet at the movement counter anyway: waiting is cheaper than retrying.
 */
export function transaction<T>(work: () => Promise<T>): Promise<T> {
  if (inside.getStore()) return work();
  const turn = queue.then(() => run(work));
  queue = turn.catch(() => undefined);
  return turn;
}

async function run<T>(work: () => Promise<T>): Promise<T> {
  const attempt = () => inside.run(true, work);
  return (await mongoose.connection.transaction(attempt, options)) as T;
}
