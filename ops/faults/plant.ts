import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';
import { connect } from '../../server/database/connect.ts';
import { migrate } from '../../server/database/migrations.ts';
import { type Process, serverProcess } from '../../server/testing/process.ts';
import { isAlive, startLocalMongod } from '../local-mongod.ts';

export type Part = 'server' | 'database' | 'both';

/** A MongoDB and a server, each in a process of its own, that can be ended as hard as a power failure does. */
export interface Plant {
  /** Of the database. */
  readonly uri: string;
  url(): string;
  /** Of the server that runs now. */
  pid(): number;
  /** SIGKILL, and a new start on the same files and ports. */
  breakDown(part: Part): Promise<void>;
  /** Lets the database neither answer nor end, until it is told to go on. */
  silence(): Promise<() => void>;
  close(): Promise<void>;
}

/** Starts both on files of their own, the server in this environment, and connects this process to the same database to look on. */
export async function startPlant(env: Readonly<Record<string, string>> = {}): Promise<Plant> {
  const folder = await mkdtemp(join(tmpdir(), 'lagerblick-faults-'));
  let mongod = await startLocalMongod({ folder, notablescan: true });
  const connection = await connect(mongod.uri);
  if (!connection.db) throw new Error('connected without a database');
  await migrate(connection.db);
  let server: Process = await serverProcess(mongod.uri, 0, env);
  const port = Number(new URL(server.url).port);
  const breaking: Record<Part, () => Promise<unknown>> = {
    server: () => server.kill(),
    database: () => killMongod(folder),
    both: () => Promise.all([server.kill(), killMongod(folder)]),
  };
  return {
    uri: mongod.uri,
    url: () => server.url,
    pid: () => server.pid,
    breakDown: async (part) => {
      await breaking[part]();
      if (part !== 'server') mongod = await startLocalMongod({ folder, notablescan: true });
      if (part !== 'database') server = await serverProcess(mongod.uri, port, env);
    },
    silence: async () => {
      const pid = await pidOf(folder);
      process.kill(pid, 'SIGSTOP');
      return () => process.kill(pid, 'SIGCONT');
    },
    close: async () => {
      await server.stop();
      await mongoose.disconnect();
      await mongod.stop();
      await rm(folder, { recursive: true });
    },
  };
}

/** Its process stands in the note beside its files. */
async function pidOf(folder: string): Promise<number> {
  return JSON.parse(await readFile(join(folder, 'lagerblick.json'), 'utf8')).running.pid;
}

/** While it still dies, it could be taken for one that runs. */
async function killMongod(folder: string): Promise<void> {
  const pid = await pidOf(folder);
  process.kill(pid, 'SIGKILL');
  while (isAlive(pid)) await pause(10);
}
