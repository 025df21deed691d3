import { execFile } from 'node:child_process';
import { glob, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { existing, onPath } from '../executable.ts';

type Log = (line: string) => void;

const run = promisify(execFile);
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'lagerblick');
const unpacked = join(cache, 'nginx');

const nothingFound =
  'The tests behind a proxy are skipped: this machine has no nginx. ' +
  'Install it (Debian: apt-get install nginx-light) or name it: NGINX=/path/to/nginx';

/** An nginx that runs here: named by NGINX, on the PATH, or out of Debian's package, unpacked once. Says why none. */
export async function findNginx(log: Log): Promise<string | undefined> {
  const found = process.env.NGINX ?? (await firstOnPath()) ?? (await existing(unpacked));
  if (found) return found;
  return unpack(log).catch(() => {
    log(nothingFound);
    return undefined;
  });
}

async function firstOnPath(): Promise<string | undefined> {
  for await (const found of onPath('nginx', '/usr/sbin', '/usr/local/sbin')) return found;
  return undefined;
}

/** Not installed, for then a server of the machine's own would start. */
async function unpack(log: Log): Promise<string> {
  log("Fetching Debian's nginx, once.");
  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(join(cache, 'nginx-package-'));
  try {
    if (process.getuid?.() === 0) await run('apt-get', ['update', '-qq']);
    // _apt may not write into a folder of root's: download as whoever this is.
    await run('apt-get', ['-o', 'APT::Sandbox::User=', 'download', '-qq', 'nginx'], { cwd: work });
    for await (const file of glob(join(work, '*.deb'))) await run('dpkg-deb', ['-x', file, work]);
    await run(join(work, 'usr/sbin/nginx'), ['-v']);
    await rename(join(work, 'usr/sbin/nginx'), unpacked);
    return unpacked;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
