import { expect, it } from 'vitest';
import { docker, ran } from './docker.ts';
import { image } from './stack.ts';

const inspect = async (what: string, of = image) =>
  JSON.parse(await docker(['image', 'inspect', '--format', `{{json ${what}}}`, of]));

it('adds at most 80 MB to the image of Node', async () => {
  const added = (await inspect('.Size')) - (await inspect('.Size', 'node:26-slim'));
  expect(added / 1e6).toBeLessThan(80);
  expect(added / 1e6).toBeGreaterThan(10);
});

it('keeps from release to release what Portainer carries over from the old container', async () => {
  const { User, Cmd, WorkingDir, Healthcheck, Volumes, Env } = await inspect('.Config');
  expect({ User, Cmd, WorkingDir, Volumes: Volumes ?? null }).toEqual({
    User: '1000',
    Cmd: ['node', 'dist/ops/serve.js'],
    WorkingDir: '/app',
    Volumes: null,
  });
  expect(Healthcheck.Test).toEqual(['CMD', 'node', 'dist/ops/healthcheck.js']);
  const base: string[] = (await inspect('.Config.Env', 'node:26-slim')) ?? [];
  const own = Env.filter((one: string) => !base.includes(one) && !one.startsWith('PATH='));
  expect(own).toEqual(['NODE_ENV=production']);
});

it('holds no secret, no test and nothing that only developers need', async () => {
  const files = await docker(['run', '--rm', '--network', 'none', image, 'find', '/app', '-type', 'f']);
  const own = files.split('\n').filter((file) => !file.startsWith('/app/node_modules/'));
  expect(own.filter((file) => /\.env|\.test\.|\.e2e\.|testing|\.git\/|\/data\//.test(file))).toEqual([]);
  expect(files).not.toMatch(/node_modules\/(vitest|typescript|playwright-core|@biomejs)\//);
  const history = await docker(['history', '--no-trunc', '--format', '{{.CreatedBy}}', image]);
  expect(history).not.toMatch(/password|secret|token/i);
});

it('knows its version and commit from a file', async () => {
  const version = await docker(['run', '--rm', '--network', 'none', image, 'cat', '/app/version.json']);
  expect(JSON.parse(version)).toMatchObject({ version: '0.1.0', commit: '1a2b3c4d5e' });
});

// Mutants: made by another user than runs it; made in another folder.
it('starts from what was compiled when it was built', async () => {
  const said = ['--env', 'NODE_DEBUG_NATIVE=COMPILE_CACHE'];
  const { error } = await ran('docker', ['run', '--rm', '--network', 'none', '--read-only', ...said, image]);
  expect(error).toMatch(/app\/dist\/server\/app\.js was accepted/);
  expect(error).not.toContain('was rejected');
});

it('says in one sentence what is missing, and ends', async () => {
  const { code, out } = await ran('docker', ['run', '--rm', '--network', 'none', '--read-only', image]);
  expect(code).toBe(1);
  expect(out).toContain('Lagerblick cannot start:\\n- MONGODB_URI');
});

it('ends at once when it is told to while it waits for its database', async () => {
  const uri = 'MONGODB_URI=mongodb://127.0.0.1:1/x?replicaSet=rs0';
  const container = await docker(['run', '--detach', '--init', '--network', 'none', '--env', uri, image]);
  try {
    await expect.poll(() => docker(['logs', container])).toContain('MongoDB cannot be reached');
    await docker(['stop', '--time', '9', container]);
    expect(await docker(['inspect', '--format', '{{.State.ExitCode}}', container])).toBe('0');
  } finally {
    await docker(['rm', '--force', container]);
  }
});
