import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { docker } from './docker.ts';
import { image } from './stack.ts';

export interface Neighbour {
  /** Its containers since when they run, and its volumes since when they are there. */
  standing(): Promise<string>;
  end(): Promise<void>;
}

const service = {
  image,
  pull_policy: 'never',
  network_mode: 'none',
  init: true,
  command: ['sleep', 'infinity'],
  volumes: ['mongo-data:/uploads'],
};

/** Another stack on the same engine, with services and volumes that are called alike. */
export async function startNeighbour(of: string): Promise<Neighbour> {
  const folder = await mkdtemp(join(tmpdir(), 'lagerblick-neighbour-'));
  const name = `${of}-restore`;
  const file = join(folder, 'docker-compose.yml');
  await writeFile(
    file,
    JSON.stringify({ name, services: { app: service, mongodb: service }, volumes: { 'mongo-data': {} } }),
  );
  await docker(['compose', '--file', file, 'up', '--detach']);
  return {
    standing: async () => {
      const containers = [`${name}-app-1`, `${name}-mongodb-1`];
      const since = await docker([
        'inspect',
        '--format',
        '{{.Id}} {{.State.Status}} {{.State.StartedAt}}',
        ...containers,
      ]);
      return `${since} ${await docker(['volume', 'inspect', '--format', '{{.CreatedAt}}', `${name}_mongo-data`])}`;
    },
    end: async () => {
      await docker(['compose', '--file', file, 'down', '--volumes']);
      await rm(folder, { recursive: true });
    },
  };
}
