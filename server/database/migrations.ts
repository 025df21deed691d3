import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { mongo } from 'mongoose';
import { isDuplicate } from './duplicate.ts';
import { steps } from './migrations/steps.ts';

type Db = mongo.Db;

export interface Migration {
  readonly name: string;
  up(db: Db): Promise<void>;
}

interface Lock {
  _id: string;
  holder: string;
  until: Date;
}
interface Done {
  _id: string;
  at: Date;
}

const leaseMs = 60_000;

/** Runs what has not run yet, in order, in one process at a time; the others wait until it is done. */
export async function migrate(db: Db, migrations: readonly Migration[] = steps): Promise<string[]> {
  const release = await lock(db);
  try {
    const done = new Set(
      (await db.collection<Done>('migrations').find().hint({ _id: 1 }).toArray()).map((d) => d._id),
    );
    const waiting = migrations.filter((migration) => !done.has(migration.name));
    for (const migration of waiting) {
      await migration.up(db);
      await db.collection<Done>('migrations').insertOne({ _id: migration.name, at: new Date() });
    }
    return waiting.map((migration) => migration.name);
  } finally {
    await release();
  }
}

async function lock(db: Db): Promise<() => Promise<void>> {
  const locks = db.collection<Lock>('locks');
  const holder = `${hostname()} ${process.pid} ${randomUUID()}`;
  while (!(await take(locks, holder))) await pause(250);
  const renewal = setInterval(() => void extend(locks, holder), leaseMs / 3);
  renewal.unref();
  return async () => {
    clearInterval(renewal);
    await locks.deleteOne({ _id: 'migrations', holder });
  };
}

type Locks = mongo.Collection<Lock>;
const lease = () => new Date(Date.now() + leaseMs);

async function take(locks: Locks, holder: string): Promise<boolean> {
  const free = { _id: 'migrations', until: { $lt: new Date() } };
  try {
    await locks.updateOne(free, { $set: { holder, until: lease() } }, { upsert: true });
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}

async function extend(locks: Locks, holder: string): Promise<void> {
  // A missed renewal only shortens the lease; the next one tells.
  await locks.updateOne({ _id: 'migrations', holder }, { $set: { until: lease() } }).catch(() => undefined);
}
