import mongoose from 'mongoose';
import type { Missing } from './readiness.ts';
import type { Judged } from './status.ts';
import { within } from './within.ts';

export interface DatabaseStatus extends Judged<'fine' | 'tight' | 'full' | 'behind' | 'away'> {
  readonly version: string | undefined;
  readonly size: DatabaseSize | undefined;
}

export interface DatabaseSize {
  readonly bytes: number;
  /** Of the disk that the database lies on; undefined when it does not say. */
  readonly freeBytes: number | undefined;
}

const patienceMs = 2_000;
const tightBytes = 5e9;
const fullBytes = 1e9;

export async function databaseStatus(missing: Missing): Promise<DatabaseStatus> {
  const [version, size] = await Promise.all([
    within(patienceMs, versionOfDatabase()),
    within(patienceMs, sizeOfDatabase()),
  ]);
  return { ...judgeDatabase(missing, size?.freeBytes), version, size };
}

export function judgeDatabase(
  missing: Missing,
  freeBytes: number | undefined,
): Judged<DatabaseStatus['state']> {
  if (missing.includes('database')) return { tone: 'bad', state: 'away' };
  if (missing.includes('migrations')) return { tone: 'bad', state: 'behind' };
  if (freeBytes !== undefined && freeBytes < fullBytes) return { tone: 'bad', state: 'full' };
  if (freeBytes !== undefined && freeBytes < tightBytes) return { tone: 'warn', state: 'tight' };
  return { tone: 'ok', state: 'fine' };
}

async function versionOfDatabase(): Promise<string | undefined> {
  const answer = await mongoose.connection.db?.command({ buildInfo: 1 });
  return answer && String(answer.version);
}

async function sizeOfDatabase(): Promise<DatabaseSize | undefined> {
  const found = await mongoose.connection.db?.command({ dbStats: 1 });
  if (!found) return undefined;
  const { totalSize, fsTotalSize, fsUsedSize } = found;
  const freeBytes = fsTotalSize === undefined ? undefined : Number(fsTotalSize) - Number(fsUsedSize);
  return { bytes: Number(totalSize), freeBytes };
}
