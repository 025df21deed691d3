import { afterAll, beforeAll, expect, it } from 'vitest';
import { docker, ran } from './docker.ts';
import { prepareStack, type Stack, startStack } from './stack.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack?.end());

interface Shipped {
  readonly services: Readonly<Record<string, Service>>;
}

interface Service {
  readonly ports?: readonly { readonly published: string; readonly host_ip?: string }[];
  readonly volumes?: readonly { readonly type: string; readonly source: string; readonly target: string }[];
  readonly restart: string;
  readonly depends_on?: Readonly<Record<string, unknown>>;
  readonly logging: { readonly options: Readonly<Record<string, string>> };
  readonly environment?: Readonly<Record<string, string>>;
}

const config = async (env: Readonly<Record<string, string | undefined>>) =>
  ran(
    'docker',
    ['compose', '-f', 'docker-compose.yml', '--profile', 'duckdns', 'config', '--format', 'json'],
    {
      env,
    },
  );

const complete = { PUBLIC_URL: 'https://lager.test', MONGO_PASSWORD: 'a', MONGO_ROOT_PASSWORD: 'b' };

async function shipped(): Promise<Shipped> {
  return JSON.parse((await config(complete)).out);
}

it.each(Object.keys(complete))('does not start without %s, and says what is missing', async (name) => {
  const { code, error } = await config({ ...complete, [name]: '' });
  expect(code).not.toBe(0);
  expect(error).toContain(`${name} is missing in .env`);
});

it('publishes nothing but the web, and the settings of the proxy to this machine alone', async () => {
  const { services } = await shipped();
  const published = Object.entries(services).flatMap(([name, { ports = [] }]) =>
    ports.map(({ host_ip = '', published }) => `${name} ${host_ip}:${published}`),
  );
  expect(published).toEqual([
    'nginx-proxy-manager :80',
    'nginx-proxy-manager :443',
    'nginx-proxy-manager 127.0.0.1:81',
  ]);
});

it('keeps everything in named volumes, turns its logs over, and comes back after a restart of the machine', async () => {
  const { services } = await shipped();
  for (const { volumes = [], restart, logging } of Object.values(services)) {
    expect(volumes.map(({ type }) => type)).toEqual(volumes.map(() => 'volume'));
    expect(restart).toBe('unless-stopped');
    expect(logging.options).toMatchObject({ 'max-size': '10m' });
  }
  const mongo = JSON.parse(
    await docker(['image', 'inspect', '--format', '{{json .Config.Volumes}}', 'mongo:8.0']),
  );
  const targets = services.mongodb?.volumes?.map(({ target }) => target);
  expect(targets?.toSorted()).toEqual(Object.keys(mongo).toSorted());
});

it('does not let the proxy restart with the app', async () => {
  const { services } = await shipped();
  expect(services['nginx-proxy-manager']?.depends_on).toBeUndefined();
});

it('gives the app a database user that sees its own data only, and never root', async () => {
  const { services } = await shipped();
  expect(JSON.stringify(services.app)).not.toContain('ROOT');
  const tried = await stack.run('mongodb', 'mongosh', '--quiet', '--norc', '--nodb', '--eval', outsideOwn);
  expect(JSON.parse(tried)).toEqual({
    own: true,
    admin: 'Unauthorized',
    other: 'Unauthorized',
    without: 'Unauthorized',
  });
});

const outsideOwn = `
  const host = 'mongodb://127.0.0.1:27017/?directConnection=true';
  const failure = (act) => { try { act(); return 'allowed'; } catch (error) { return error.codeName; } };
  const app = new Mongo(host).getDB('lagerblick');
  app.auth('lagerblick', process.env.APP_PASSWORD);
  print(JSON.stringify({
    own: app.runCommand({ count: 'movements' }).ok === 1,
    admin: failure(() => app.getSiblingDB('admin').getCollection('system.users').findOne()),
    other: failure(() => app.getSiblingDB('other').getCollection('x').insertOne({})),
    without: failure(() => new Mongo(host).getDB('lagerblick').getCollection('people').findOne()),
  }));`;

it('takes a new password of the app from .env at the next start', async () => {
  await stack.set({ MONGO_PASSWORD: 'another-one' });
  await stack.compose('up', '--detach');
  await stack.becomes('app', 'healthy');
  expect(await stack.run('app', 'printenv', 'MONGODB_URI')).toContain('lagerblick:another-one@');
});

it('runs read-only, without capabilities and as nobody in particular', async () => {
  await expect(stack.run('app', 'touch', '/app/x')).rejects.toThrow('Read-only file system');
  await expect(stack.run('mongodb', 'touch', '/x')).rejects.toThrow('Read-only file system');
  expect(await stack.run('app', 'id', '-u')).toBe('1000');
  expect(await stack.run('mongodb', 'id', '-u')).toBe('999');
  expect(await stack.run('app', 'sh', '-c', 'grep CapEff /proc/1/status')).toMatch(/CapEff:\s+0+$/);
  await stack.run(
    'app',
    'sh',
    '-c',
    'touch /backups/x /uploads/x /import/x && rm /backups/x /uploads/x /import/x',
  );
});

it('is only healthy while it can write', async () => {
  const health = () => stack.run('app', 'node', 'dist/ops/healthcheck.js').catch(String);
  expect(await health()).toBe('{"status":"ready"}');
  await docker(['pause', `${stack.name}-mongodb-1`]);
  try {
    await expect.poll(health).toContain('{"status":"not ready","missing":["database"]}');
  } finally {
    await docker(['unpause', `${stack.name}-mongodb-1`]);
  }
  await expect.poll(health).toBe('{"status":"ready"}');
});

it('tells in its log how the first person gets in', async () => {
  const log = await stack.compose('logs', '--no-log-prefix', 'app');
  expect(log).toMatch(/This link works once: https:\/\/localhost:\d+\/setup\?code=/);
});

it('does nothing when it is brought up again', async () => {
  const before = await docker(['inspect', '--format', '{{.State.StartedAt}}', `${stack.name}-app-1`]);
  await stack.compose('up', '--detach');
  const after = await docker(['inspect', '--format', '{{.State.StartedAt}}', `${stack.name}-app-1`]);
  expect(after).toBe(before);
});

it('starts with an app that comes before its database', async () => {
  const other = await prepareStack();
  try {
    await other.compose('up', '--detach', '--no-deps', 'app');
    await expect.poll(() => other.compose('logs', 'app')).toContain('MongoDB cannot be reached');
    await other.compose('up', '--detach', 'mongodb');
    await other.becomes('app', 'healthy');
  } finally {
    await other.end();
  }
});
