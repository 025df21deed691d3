import { mkdir, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { endLeftOver, isAlive, startLocalMongod } from './local-mongod.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The one MongoDB of a test run; a test file uses a database of its own in it. */
    mongodbUri: string;
  }
}

const folders = join(tmpdir(), 'lagerblick-tests');

/**
 * Vitest's global set-up: a fresh MongoDB that refuses queries without an index, gone after the run. Or the one that
 * TEST_MONGODB_URI names, where each test file drops its databases; MONGODB_URI may be the firm's, and is not read.
 */
export default async function setUp({ provide }: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env.TEST_MONGODB_URI;
  if (given) {
    provide('mongodbUri', given);
    return undefined;
  }
  await removeLeftOvers();
  const folder = join(folders, String(process.pid));
  const mongod = await startLocalMongod({ folder, notablescan: true, log: console.log });
  provide('mongodbUri', mongod.uri);
  return async () => {
    await mongod.stop();
    await rm(folder, { recursive: true });
  };
}

/** Of test runs that were killed. */
async function removeLeftOvers(): Promise<void> {
  await mkdir(folders, { recursive: true });
  for (const pid of await readdir(folders)) {
    if (isAlive(Number(pid))) continue;
    await endLeftOver(join(folders, pid));
    await rm(join(folders, pid), { recursive: true, force: true });
  }
}
