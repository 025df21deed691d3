import { randomBytes } from 'node:crypto';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePorts } from '../free-ports.ts';
import { docker } from './docker.ts';

/** The image that the tests build before they start, and the one that stands in for the proxy. */
export const image = 'lagerblick:test';

export interface Stack {
  /** Of the compose project; containers are called NAME-app-1, and so on. */
  readonly name: string;
  /** The app itself, behind no proxy. */
  readonly appUrl: string;
  /** What people type: through the proxy, by TLS with a certificate that nobody signed. */
  readonly url: string;
  /** A folder as the operator has it: docker-compose.yml, .env. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** Writes into .env; counts from the next `up`. */
  set(env: Readonly<Record<string, string>>): Promise<void>;
  compose(...args: string[]): Promise<string>;
  /** In the container of a service. */
  run(service: string, ...command: string[]): Promise<string>;
  /** Waits until Docker says so. */
  becomes(service: string, health: 'healthy' | 'unhealthy'): Promise<void>;
  end(): Promise<void>;
}

/** The shipped stack in a folder of its own, started. */
export async function startStack(env: Readonly<Record<string, string>> = {}): Promise<Stack> {
  const stack = await prepareStack(env);
  await stack.compose('up', '--detach');
  await stack.becomes('app', 'healthy');
  return stack;
}

/** The same, with nothing started yet. */
export async function prepareStack(own: Readonly<Record<string, string>> = {}): Promise<Stack> {
  const folder = await mkdtemp(join(tmpdir(), 'lagerblick-stack-'));
  const name = `lager${randomBytes(4).toString('hex')}`;
  await copyFile('docker-compose.yml', join(folder, 'docker-compose.yml'));
  const [app = 0, proxy = 0] = await freePorts(2);
  const env = { ...settings(app, proxy), ...own };
  await writeFile(join(folder, '.env'), lines(env), { mode: 0o600 });
  const files = [join(folder, 'docker-compose.yml'), resolve('ops/containers/compose.yml')];
  const base = ['compose', '--project-name', name, '--project-directory', folder];
  const compose = (...args: string[]) => docker([...base, ...files.flatMap((file) => ['-f', file]), ...args]);
  return {
    ...{ name, folder, env, compose },
    appUrl: `http://127.0.0.1:${app}`,
    url: `https://localhost:${proxy}`,
    run: (service, ...command) => compose('exec', '--no-TTY', service, ...command),
    set: async (more) => {
      Object.assign(env, more);
      await writeFile(join(folder, '.env'), lines(env), { mode: 0o600 });
    },
    becomes: (service, health) => waitUntil(`${name}-${service}-1`, health),
    end: async () => {
      await compose('down', '--volumes', '--timeout', '5');
      // Compose removes those of now; the ones before a restore are left to whoever restored.
      const left = await volumesOf(name);
      if (left.length > 0) await docker(['volume', 'rm', ...left]);
      await rm(folder, { recursive: true });
    },
  };
}

export async function volumesOf(project: string): Promise<string[]> {
  const filter = `label=com.docker.compose.project=${project}`;
  return (await docker(['volume', 'ls', '--quiet', '--filter', filter])).split('\n').filter(Boolean);
}

const secret = () => randomBytes(24).toString('hex');

const settings = (app: number, proxy: number) => ({
  PUBLIC_URL: `https://localhost:${proxy}`,
  MONGO_PASSWORD: secret(),
  MONGO_ROOT_PASSWORD: secret(),
  METRICS_TOKEN: secret(),
  LAGERBLICK_IMAGE: image,
  APP_PORT: String(app),
  PROXY_PORT: String(proxy),
});

const lines = (env: Readonly<Record<string, string>>) =>
  Object.entries(env)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');

async function waitUntil(container: string, wanted: string): Promise<void> {
  for (let waited = 0; waited < 90_000; waited += 250) {
    const health = await docker(['inspect', '--format', '{{.State.Health.Status}}', container]);
    if (health === wanted) return;
    await pause(250);
  }
  const logs = await docker(['logs', '--tail', '20', container]).catch(String);
  throw new Error(`${container} did not become ${wanted}:\n${logs}`);
}
