import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildBrowserCode } from './browser-code.ts';

export interface Built {
  readonly url: string;
  readonly pid: number;
  /** Says with which code it ended. */
  stop(): Promise<number | null>;
}

const tsc = 'node_modules/typescript/bin/tsc';

/** What `npm run build` makes, in this folder; it has to lie within the repository, whose packages it needs. */
export async function buildInto(folder: string): Promise<void> {
  const args = [tsc, '-p', 'tsconfig.build.json', '--outDir', folder];
  await promisify(execFile)(process.execPath, args);
  await buildBrowserCode(join(folder, 'static'));
}

/** The built program of this folder in a process of its own, on a free port. */
export async function serveBuilt(
  folder: string,
  mongodbUri: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Built> {
  const own = { MONGODB_URI: mongodbUri, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent' };
  const child = spawn(process.execPath, [join(folder, 'ops/serve.js')], {
    env: { ...process.env, ...own, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  for await (const text of child.stdout.iterator({ destroyOnReturn: false })) {
    said += text;
    if (said.includes('is ready')) break;
  }
  child.stdout.resume();
  const port = /ready: https?:\/\/localhost:(\d+)/.exec(said)?.[1];
  if (!port) throw new Error(`the built server did not start: ${said}`);
  return {
    url: `http://localhost:${port}`,
    pid: child.pid ?? 0,
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      return child.exitCode;
    },
  };
}
