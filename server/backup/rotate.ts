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

/** The last seven nights and four Sundays, the last three before updates, and the last ten that somebody made. */
export function keptOf(backups: readonly Kept[]): Kept[] {
  const newestFirst = backups.toSorted((one, other) => other.at.getTime() - one.at.getTime());
  const nightly = newestFirst.filter(({ kind }) => kind === 'nightly');
  return [
    ...nightly.slice(0, nights),
    ...nightly.filter(({ at }) => at.getUTCDay() === 0).slice(0, sundays),
    ...newestFirst.filter(({ kind }) => kind.startsWith('before-')).slice(0, beforeUpdates),
    ...newestFirst.filter(({ kind }) => kind === 'manual').slice(0, byHand),
  ];
}
