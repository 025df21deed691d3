import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';

export interface FolderFile {
  readonly name: string;
  readonly bytes: number;
  readonly at: Date;
}

const most = 100;

/**
 * The files in the import folder that can be read in, the latest first: no links, nothing below it, nothing hidden.
 * 'locked' when it is not there, or we may not look into it.
 */
export async function filesIn(folder: string): Promise<FolderFile[] | 'locked'> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
  if (!entries) return 'locked';
  const names = entries.filter((entry) => entry.isFile() && isOffered(entry.name)).map(({ name }) => name);
  const files = await Promise.all(names.map((name) => fileIn(folder, name)));
  return files
    .flatMap((file) => file ?? [])
    .toSorted((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, most);
}

/** The path of a file of that name in the folder; undefined for a name that leads out of it, or is not offered. */
export function pathIn(folder: string, name: string): string | undefined {
  return isOffered(name) ? path.join(folder, name) : undefined;
}

const isOffered = (name: string) =>
  /^[^.].*\.(?:csv|txt)$/is.test(name) && !/[/\\\0]/.test(name) && name === path.basename(name);

async function fileIn(folder: string, name: string): Promise<FolderFile | undefined> {
  const stat = await lstat(path.join(folder, name)).catch(() => undefined);
  return stat?.isFile() ? { name, bytes: stat.size, at: stat.mtime } : undefined;
}
