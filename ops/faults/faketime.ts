import { glob, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canInstall, install, installCommand } from '../debian.ts';

const packages = ['libfaketime'];

/** The library that lets a process see another time, installed where that is possible. Says why there is none. */
export async function findFaketime(log: (line: string) => void): Promise<string | undefined> {
  const found = (await library()) ?? (await installed(log).catch(() => undefined));
  if (!found) log(`The test with a clock that jumps is skipped: ${installCommand(packages)}`);
  return found;
}

async function installed(log: (line: string) => void): Promise<string | undefined> {
  if (!(await canInstall())) return undefined;
  log("Installing Debian's libfaketime.");
  await install(packages);
  return library();
}

async function library(): Promise<string | undefined> {
  for await (const file of glob('/usr/lib/*/faketime/libfaketime.so.1')) return file;
  return undefined;
}

export interface Clock {
  /** What a process needs to go by this clock; its timers go on by the real one. */
  readonly env: Readonly<Record<string, string>>;
  /** From now on so far from the real time: `+1d`, `-2h`, `+0`. */
  jump(to: string): Promise<void>;
  close(): Promise<void>;
}

export async function wrongClock(library: string): Promise<Clock> {
  const folder = await mkdtemp(join(tmpdir(), 'lagerblick-clock-'));
  const file = join(folder, 'time');
  const jump = (to: string) => writeFile(file, to);
  await jump('+0');
  return {
    env: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    },
    jump,
    close: () => rm(folder, { recursive: true }),
  };
}
