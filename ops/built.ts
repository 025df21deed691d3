import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Process, serverProcess } from '../server/testing/process.ts';
import { buildBrowserCode } from './browser-code.ts';

const tsc = 'node_modules/typescript/bin/tsc';

/** Where the benchmarks build what they measure, and how it is run in the image. */
export const benchBuild = 'dist/bench';
export const asInImage = { NODE_ENV: 'production' };

/** What `npm run build` makes, in this folder; it has to lie within the repository, whose packages it needs. */
export async function buildInto(folder: string): Promise<void> {
  const args = [tsc, '-p', 'tsconfig.build.json', '--outDir', folder];
  await promisify(execFile)(process.execPath, args);
  await buildBrowserCode(join(folder, 'static'));
  await promisify(execFile)(process.execPath, [join(folder, 'ops/compiled.js')]);
}

/** How Node is to run what was built into this folder. */
export const builtProgram = (folder: string): readonly string[] => [join(folder, 'ops/serve.js')];

/** The built program of this folder in a process of its own, on a free port. */
export async function serveBuilt(folder: string, mongodbUri: string): Promise<Process> {
  const built = await serverProcess(mongodbUri, 0, {}, builtProgram(folder));
  return { ...built, url: built.url.replace('127.0.0.1', 'localhost') };
}
