import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import mongoose from 'mongoose';
import { test as base, expect } from 'vitest';
import { isAlive, type LocalMongod, startLocalMongod } from './local-mongod.ts';

const it = base.extend<{ folder: Folder }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads from it that this fixture needs no other
  folder: async ({}, use) => {
    const path = await mkdtemp(join(tmpdir(), 'lagerblick-mongod-'));
    const folder = inFolder(path);
    await use(folder);
    await folder.stop();
    await rm(path, { recursive: true, maxRetries: 10 });
  },
});

it.concurrent('keeps what was written, and its port, from one start to the next', async ({ folder }) => {
  const first = await folder.start();
  await write(first, { name: 'Kabelbinder' });
  await first.stop();

  const second = await folder.start();

  expect(second.uri).toBe(first.uri);
  expect(await namesIn(second)).toEqual(['Kabelbinder']);
});

it.concurrent('is a primary that knows transactions', async ({ folder }) => {
  const mongod = await folder.start();

  const committed = await withClient(mongod, (client) =>
    client.withSession((session) =>
      session.withTransaction(async () => {
        await articles(client).insertOne({ name: 'Dübel' }, { session });
        return 'committed';
      }),
    ),
  );

  expect(committed).toBe('committed');
});

it.concurrent('refuses a query without an index when asked to', async ({ folder }) => {
  const mongod = await folder.start({ notablescan: true });
  await write(mongod, { name: 'Dübel' });

  const query = withClient(mongod, (client) => articles(client).findOne({ name: 'Dübel' }));

  await expect(query).rejects.toMatchObject({ code: 291 });
});

it.concurrent('moves to another port when its own is taken', async ({ folder }) => {
  const first = await folder.start();
  await write(first, { name: 'Kabelbinder' });
  await first.stop();
  const squatter = createServer((socket) => socket.end()).listen(portOf(first), '127.0.0.1');
  await once(squatter, 'listening');

  const second = await folder.start();
  squatter.close();

  expect(portOf(second)).not.toBe(portOf(first));
  expect(await namesIn(second)).toEqual(['Kabelbinder']);
});

it.concurrent('is shared by a second program and outlives it', async ({ folder }) => {
  const program = await folder.startProgram();

  const second = await folder.start();
  expect(second.uri).toBe(program.uri);
  await second.stop();

  expect(await namesIn(second)).toEqual([]);
  await program.end('SIGTERM');
});

it.concurrent('ends with a program that ends', async ({ folder }) => {
  const program = await folder.startProgram();
  const pid = await folder.pidOfMongod();

  await program.end('SIGTERM');

  await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
});

it.concurrent('ends what a killed program left behind, and loses nothing', async ({ folder }) => {
  const program = await folder.startProgram();
  await write(program, { name: 'Kabelbinder' });
  const leftOver = await folder.pidOfMongod();
  await program.end('SIGKILL');
  expect(isAlive(leftOver)).toBe(true);

  const next = await folder.start();

  expect(isAlive(leftOver)).toBe(false);
  expect(next.uri).toBe(program.uri);
  expect(await namesIn(next)).toEqual(['Kabelbinder']);
});

it.concurrent('recovers when MongoDB itself was killed', async ({ folder }) => {
  const first = await folder.start();
  await write(first, { name: 'Kabelbinder' });
  process.kill(await folder.pidOfMongod(), 'SIGKILL');

  const next = await folder.start();

  expect(await namesIn(next)).toEqual(['Kabelbinder']);
});

type Folder = ReturnType<typeof inFolder>;

function inFolder(path: string) {
  const started: LocalMongod[] = [];
  return {
    start: async (options: { notablescan?: boolean } = {}) => {
      const mongod = await startLocalMongod({ folder: path, ...options });
      started.push(mongod);
      return mongod;
    },
    startProgram: () => startProgram(path),
    pidOfMongod: async (): Promise<number> => {
      const note = JSON.parse(await readFile(join(path, 'lagerblick.json'), 'utf8'));
      return note.running.pid;
    },
    stop: () => Promise.all(started.map((mongod) => mongod.stop())),
  };
}

/** Another process that starts the MongoDB of the folder and then waits for its end. */
async function startProgram(folder: string) {
  const module = join(import.meta.dirname, 'local-mongod.ts');
  const code = `
    import { startLocalMongod } from ${JSON.stringify(module)};
    const { uri } = await startLocalMongod({ folder: ${JSON.stringify(folder)} });
    process.once('SIGTERM', () => process.exit());
    setInterval(() => {}, 1_000_000);
    console.log(uri);`;
  const program = spawn(process.execPath, ['--input-type=module', '--eval', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [uri] = (await once(createInterface(program.stdout), 'line')) as [string];
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    program.kill(signal);
    await once(program, 'exit');
  };
  return { uri, end };
}

const portOf = ({ uri }: { uri: string }) => Number(new URL(uri).port);

const articles = (client: mongoose.mongo.MongoClient) => client.db().collection('articles');

const write = (mongod: { uri: string }, article: { name: string }) =>
  withClient(mongod, (client) => articles(client).insertOne(article));

const namesIn = (mongod: { uri: string }) =>
  withClient(mongod, async (client) => {
    const found = await articles(client).find().hint({ $natural: 1 }).toArray();
    return found.map(({ name }) => name);
  });

async function withClient<T>(
  { uri }: { uri: string },
  use: (client: mongoose.mongo.MongoClient) => Promise<T>,
): Promise<T> {
  const client = new mongoose.mongo.MongoClient(uri, { writeConcern: { w: 'majority', journal: true } });
  try {
    return await use(client);
  } finally {
    await client.close();
  }
}
