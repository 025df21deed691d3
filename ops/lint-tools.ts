import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { canInstall, install, installCommand } from './debian.ts';

const run = promisify(execFile);
const shellcheck = ['shellcheck'];

/** Why this machine cannot look at compose files, if it cannot. No engine has to run for it. */
export async function noCompose(): Promise<string | undefined> {
  if (await runs('docker', 'compose', 'version')) return undefined;
  return 'this machine has no docker with its compose plugin';
}

/** Why this machine cannot look at shell files, if it cannot: installed where possible. */
export async function noShellcheck(): Promise<string | undefined> {
  if (await runs('shellcheck', '--version')) return undefined;
  if (!(await canInstall())) {
    return `this machine has no shellcheck (Debian, as root: ${installCommand(shellcheck)})`;
  }
  return install(shellcheck).then(
    () => undefined,
    (error: Error) => `shellcheck could not be installed: ${error.message.trim()}`,
  );
}

const runs = (command: string, ...args: string[]): Promise<boolean> =>
  run(command, args).then(
    () => true,
    () => false,
  );
