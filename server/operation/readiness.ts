import mongoose from 'mongoose';
import { durable } from '../database/connect.ts';
import { pendingMigrations } from '../database/migrations.ts';

export type Part = 'database' | 'changeStream' | 'migrations';

/** What is missing for work to be done here; nothing when it is ready. */
export type Missing = readonly Part[];

const sharedMs = 2_000;
const writeMs = 3_000;
const readMs = 1_500;

interface Probe {
  readonly _id: string;
  readonly at: Date;
}

/**
 * Whether bookings can be written, pages kept current, and the data has the form that this release expects. Never
 * rejects, and answers within 5 s. An answer holds for 2 s for everybody, so that asking often does not write often.
 */
export function createReadiness(isFollowing: () => boolean): () => Promise<Missing> {
  let answer: Promise<Missing> | undefined;
  let until = Number.POSITIVE_INFINITY;
  return () => {
    if (answer && performance.now() < until) return answer;
    until = Number.POSITIVE_INFINITY;
    answer = look(isFollowing).finally(() => {
      until = performance.now() + sharedMs;
    });
    return answer;
  };
}

async function look(isFollowing: () => boolean): Promise<Missing> {
  const missing = await missingInDatabase().catch(() => ['database'] as const);
  return isFollowing() ? missing : [...missing, 'changeStream'];
}

/** A database that only answers is not enough: its disk may be full, or it may have lost its majority. */
async function missingInDatabase(): Promise<Missing> {
  const { db } = mongoose.connection;
  if (!db) return ['database'];
  const now = { $set: { at: new Date() } };
  await db
    .collection<Probe>('probes')
    .updateOne({ _id: 'ready' }, now, { upsert: true, writeConcern: durable, timeoutMS: writeMs });
  const pending = await pendingMigrations(db, { timeoutMS: readMs });
  return pending.length > 0 ? ['migrations'] : [];
}
