import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { mongo } from 'mongoose';
import { isDuplicate } from './duplicate.ts';

interface Lock {
  _id: string;
  holder: string;
  until: Date;
}

type Locks = mongo.Collection<Lock>;
export type Release = () => Promise<void>;

/** How long others wait for a process that has died. */
const leaseMs = 60_000;
/** Nobody takes a lock for longer: who seems to have done it had a clock that was ahead, and died with it. */
const longestMs = 5 * leaseMs;

/** Makes sure that one process at a time does this, on whichever machine: waits until it is this one's turn. */
export async function lock(db: mongo.Db, name: string): Promise<Release> {
  let release = await lockIfFree(db, name);
  while (!release) {
    await pause(250);
    release = await lockIfFree(db, name);
  }
  return release;
}

/** The same, but nothing when another process does it just now. */
export async function lockIfFree(db: mongo.Db, name: string): Promise<Release | undefined> {
  const locks = db.collection<Lock>('locks');
  const holder = `${hostname()} ${process.pid} ${randomUUID()}`;
  if (!(await take(locks, name, holder))) return undefined;
  const renewal = setInterval(() => void extend(locks, name, holder), leaseMs / 3);
  renewal.unref();
  return async () => {
    clearInterval(renewal);
    await locks.deleteOne({ _id: name, holder });
  };
}

const inTime = (ms: number) => new Date(Date.now() + ms);

async function take(locks: Locks, name: string, holder: string): Promise<boolean> {
  const free = { _id: name, $or: [{ until: { $lt: new Date() } }, { until: { $gt: inTime(longestMs) } }] };
  try {
    await locks.updateOne(free, { $set: { holder, until: inTime(leaseMs) } }, { upsert: true });
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}

async function extend(locks: Locks, name: string, holder: string): Promise<void> {
  // A missed renewal only shortens the lease; the next one tells.
  await locks.updateOne({ _id: name, holder }, { $set: { until: inTime(leaseMs) } }).catch(() => undefined);
}
