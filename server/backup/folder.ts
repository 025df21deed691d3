import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Made every night, by somebody, or before data are changed for a new version. */
export type Kind = 'nightly' | 'manual' | `before-${string}`;

const partial = '.partial';
const pattern = /^(\d{4})-(\d\d)-(\d\d)T(\d\d)(\d\d)(\d\d)Z-(nightly|manual|before-.+)$/;

export interface Kept {
  readonly name: string;
  readonly at: Date;
  readonly kind: Kind;
}

/** `2026-11-25T030000Z-nightly`: in the order of time also where files are sorted by name. */
export const nameOf = (at: Date, kind: Kind): string =>
  `${at.toISOString().slice(0, 19).replaceAll(':', '')}Z-${kind.replaceAll(/[^\w.-]/g, '_')}`;

/** The complete backups in a folder, the newest first. */
export async function backupsIn(folder: string): Promise<Kept[]> {
  const names = await readdir(folder);
  return names
    .toSorted()
    .reverse()
    .flatMap((name) => {
      const [, year, month, day, hour, minute, second, kind] = pattern.exec(name) ?? [];
      if (name.endsWith(partial) || !kind) return [];
      const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
      return [{ name, at, kind: kind as Kind }];
    });
}

/** Lets `fill` write into a folder that gets its name only when everything in it is on the disk. */
export async function wholeOrNothing<T>(
  folder: string,
  name: string,
  fill: (path: string) => Promise<T>,
): Promise<T> {
  const path = join(folder, `${name}${partial}`);
  await mkdir(path, { mode: 0o700 });
  try {
    const filled = await fill(path);
    await settle(path);
    await rename(path, join(folder, name));
    await settle(folder);
    return filled;
  } catch (error) {
    await rm(path, { recursive: true, force: true });
    throw error;
  }
}

/** What a run that was cut off has left behind. */
export async function removeLeftOvers(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(partial));
  // Other programs call what is not whole the same, and somebody may have named a folder of theirs.
  for (const name of names.filter((name) => pattern.test(name.slice(0, -partial.length))))
    await rm(join(folder, name), { recursive: true, force: true });
}

/** A name in a folder is on the disk only when the folder is. */
export async function settle(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
