import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../free-ports.ts';
import { docker, ran } from './docker.ts';

export interface Registry {
  /** Publishes an image under a name that a stack can pull, and returns that name. */
  publish(image: string, name: string): Promise<string>;
  close(): Promise<void>;
}

/** A registry on this machine: Debian's program where it is at hand, else the official image. */
export async function startRegistry(): Promise<Registry> {
  const port = await freePort();
  const stop =
    (await ran('which', ['docker-registry'])).code === 0 ? await program(port) : await container(port);
  while (!(await fetch(`http://127.0.0.1:${port}/v2/`).catch(() => undefined))?.ok) await pause(100);
  return {
    publish: async (image, name) => {
      const published = `127.0.0.1:${port}/${name}`;
      await docker(['tag', image, published]);
      await docker(['push', '--quiet', published]);
      await docker(['rmi', published]);
      return published;
    },
    close: stop,
  };
}

async function program(port: number): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'lagerblick-registry-'));
  const config = {
    version: 0.1,
    log: { level: 'error' },
    storage: { filesystem: { rootdirectory: folder } },
    http: { addr: `127.0.0.1:${port}` },
  };
  await writeFile(join(folder, 'config.yml'), JSON.stringify(config));
  const child = spawn('docker-registry', ['serve', join(folder, 'config.yml')], { stdio: 'ignore' });
  return async () => {
    child.kill();
    await once(child, 'exit');
    await rm(folder, { recursive: true });
  };
}

async function container(port: number): Promise<() => Promise<void>> {
  const id = await docker(['run', '--detach', '--publish', `127.0.0.1:${port}:5000`, 'registry:2']);
  return async () => {
    await docker(['rm', '--force', '--volumes', id]);
  };
}
