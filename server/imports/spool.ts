import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createSurveyor, type Survey } from './survey.ts';

export interface Spooled {
  readonly name: string;
  readonly survey: Survey;
}

/** Where a file that was sent lies while it is read, under a name that tells nothing. */
export interface Spool {
  /** Takes a file in as it comes. Whatever goes wrong, nothing of it stays. */
  take(sent: AsyncIterable<Buffer>): Promise<Spooled>;
  hasRoomFor(bytes: number): Promise<boolean>;
  pathOf(name: string): string;
  remove(name: string): Promise<void>;
  /** Removes what a process has left that was killed; what is in `kept` is still to be read. */
  clear(kept: ReadonlySet<string>): Promise<void>;
}

const ending = '.upload';
/** A connection over which nothing comes is closed before, so what is older is not being written. */
const abandonedMs = 3 * 60_000;
/** So much stays free for others. */
const reserve = 10_000_000;

export function createSpool(folder: string): Spool {
  const pathOf = (name: string) => path.join(folder, path.basename(name));
  const remove = (name: string) => rm(pathOf(name), { force: true });
  return {
    pathOf,
    remove,
    take: async (sent) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const name = `${randomUUID()}${ending}`;
      const surveyor = createSurveyor();
      try {
        await pipeline(
          sent,
          seenBy(surveyor.see),
          createWriteStream(pathOf(name), { flags: 'wx', mode: 0o600 }),
        );
      } catch (error) {
        await remove(name);
        throw error;
      }
      return { name, survey: surveyor.end() };
    },
    hasRoomFor: async (bytes) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize > bytes + reserve;
    },
    clear: async (kept) => {
      const names = await readdir(folder).catch(() => []);
      for (const name of names) {
        if (name.endsWith(ending) && !kept.has(name) && (await isAbandoned(pathOf(name)))) await remove(name);
      }
    },
  };
}

const seenBy = (see: (piece: Buffer) => void) =>
  async function* (pieces: AsyncIterable<Buffer>) {
    for await (const piece of pieces) {
      see(piece);
      yield piece;
    }
  };

async function isAbandoned(file: string): Promise<boolean> {
  const written = await stat(file).catch(() => undefined);
  return written !== undefined && Date.now() - written.mtimeMs > abandonedMs;
}
