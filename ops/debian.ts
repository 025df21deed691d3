import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

let last: Promise<unknown> = Promise.resolve();

/** Whether this program may install Debian's packages: as root, where there is apt-get. */
export async function canInstall(): Promise<boolean> {
  if (process.getuid?.() !== 0) return false;
  return access('/usr/bin/apt-get', constants.X_OK).then(
    () => true,
    () => false,
  );
}

export const installCommand = (packages: readonly string[]): string =>
  `apt-get install -y --no-install-recommends ${packages.join(' ')}`;

/** One after the other, for apt-get refuses to run beside another. */
export function install(packages: readonly string[]): Promise<void> {
  const installed = last.then(() => installNow(packages));
  last = installed.catch(() => undefined);
  return installed;
}

async function installNow(packages: readonly string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const [command = '', ...args] = installCommand(packages).split(' ');
  await run(command, ['update', '-qq'], { env });
  await run(command, args, { env, maxBuffer: 64 * 1024 * 1024 });
}
