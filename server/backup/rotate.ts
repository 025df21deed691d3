import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { backupsIn, type Kept } from './folder.ts';

const nights = 7;
const sundays = 4;
const beforeUpdates = 3;
const byHand = 10;

/** Removes from the folder what the rotation does not keep. */
export async function rotate(folder: string): Promise<void> {
  const backups = await backupsIn(folder);
  const kept = new Set(keptOf(backups));
  for (const backup of backups) {
    if (!kept.has(backup)) await rm(join(folder, backup.name), { recursive: true });
  }
}

/** The last seven nights and four Sundays, those before the last three updates, and the last ten that somebody made. */
export function keptOf(backups: readonly Kept[]): Kept[] {
  const newestFirst = backups.toSorted((one, other) => other.at.getTime() - one.at.getTime());
  // A night that is tried again every hour must not push out the others.
  const tries = together(newestFirst, 'nightly', ({ at }) => at.toISOString().slice(0, 10));
  const nightly = tries.flatMap(([last]) => last ?? []);
  const updates = together(newestFirst, 'before-', ({ kind }) => kind);
  return [
    ...nightly.slice(0, nights),
    ...nightly.filter(({ at }) => at.getUTCDay() === 0).slice(0, sundays),
    // After an update that failed half-way, only the first one holds the data as they were.
    ...updates.slice(0, beforeUpdates).flatMap((tries) => [...tries.slice(0, 1), ...tries.slice(-1)]),
    ...newestFirst.filter(({ kind }) => kind === 'manual').slice(0, byHand),
  ];
}

/** Those of a kind that belong together, in the order of the newest of each. */
function together(backups: readonly Kept[], kind: string, by: (backup: Kept) => string): Kept[][] {
  const ofKind = backups.filter((one) => one.kind.startsWith(kind));
  return [...Map.groupBy(ofKind, by).values()];
}
