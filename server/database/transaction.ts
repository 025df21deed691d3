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
let length = 0;

/**
 * One unit of work: everything that `work` writes through Mongoose is committed together, durable, or not at all.
 * It may run more than once, so nothing may leave the process inside it. Called within another, it joins that one.
 * Units of one process queue, because they meet at the movement counter anyway: waiting is cheaper than retrying.
 */
export function transaction<T>(work: () => Promise<T>): Promise<T> {
  if (inside.getStore()) return work();
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

async function run<T>(work: () => Promise<T>): Promise<T> {
  const attempt = () => inside.run(true, work);
  return (await mongoose.connection.transaction(attempt, options)) as T;
}
