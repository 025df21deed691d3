import { execFile } from 'node:child_process';
import { mkdtemp, open, rm, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A disk that is soon full. */
export interface SmallDisk {
  readonly folder: string;
  /** Leaves no byte free. */
  fill(): Promise<void>;
  /** Gives the space back. */
  free(): Promise<void>;
  close(): Promise<void>;
}

/** Megabytes that a database needs at least; with more of them it takes longer until it notices that no more are free. */
export const smallest = 64;

const megabyte = Buffer.alloc(1_000_000);

/** Mounts one of so many megabytes in memory. Says why it cannot, where that is so. */
export async function mountSmallDisk(
  megabytes: number,
  say: (line: string) => void,
): Promise<SmallDisk | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'lagerblick-small-'));
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'lagerblick', folder]);
  } catch {
    await rmdir(folder);
    say(
      'The test with a full disk is skipped: it has to mount a small one, which only root may, and not everywhere.',
    );
    return undefined;
  }
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill: async () => {
      const file = await open(ballast, 'a');
      for (let size = megabyte.length; size >= 1; ) {
        const { bytesWritten } = await file.write(megabyte, 0, size).catch(() => ({ bytesWritten: 0 }));
        if (bytesWritten === 0) size = Math.floor(size / 2);
      }
      await file.close();
    },
    free: () => rm(ballast),
    close: async () => {
      await run('umount', [folder]);
      await rmdir(folder);
    },
  };
}
