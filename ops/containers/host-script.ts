import { dirname, join, resolve } from 'node:path';
import { type Result, ran } from './docker.ts';
import type { Stack } from './stack.ts';

const passedOn = ['DOCKER_HOST', 'DOCKER_CONFIG'];

/** The files that make up a stack of the tests, for scripts that know nothing of it. */
const stackFiles = (folder: string) =>
  [join(folder, 'docker-compose.yml'), resolve('ops/containers/compose.yml')].join(':');

export interface HostScript {
  /** In the environment of the script, which has little else; what is empty is not there. */
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
}

/** How a shell calls ops/backup.sh or ops/restore.sh for a stack: with as little around it as cron gives. */
export async function commandFor(
  stack: Stack,
  name: 'backup' | 'restore',
  own: HostScript = {},
): Promise<string[]> {
  const { out } = await ran('sh', ['-c', 'command -v docker']);
  const env = {
    PATH: `/usr/bin:/bin:${dirname(out.trim())}`,
    ...Object.fromEntries(passedOn.flatMap((key) => (process.env[key] ? [[key, process.env[key]]] : []))),
    COMPOSE_FILE: stackFiles(stack.folder),
    COMPOSE_PROJECT_NAME: stack.name,
    APP_PORT: stack.env.APP_PORT,
    PROXY_PORT: stack.env.PROXY_PORT,
    ...own.env,
  };
  const lines = Object.entries(env).flatMap(([key, value]) => (value ? [`${key}=${value}`] : []));
  return ['env', '-i', ...lines, 'bash', resolve(`ops/${name}.sh`), '-C', stack.folder, ...(own.args ?? [])];
}

/** Runs it to its end, from a folder that has nothing to do with it. */
export async function runScript(stack: Stack, name: 'backup' | 'restore', own?: HostScript): Promise<Result> {
  const [command = '', ...args] = await commandFor(stack, name, own);
  return ran(command, args, { cwd: '/' });
}
