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
  /** A second server on the same database, as on another machine; it ends with the plant. */
  another(): Promise<Process>;
  /** As at an update: whoever is asked to end may bring things to their end. */
  stopServer(): Promise<number | null>;
  startServer(): Promise<void>;
  /** Ends it in order and starts it again. */
  restartDatabase(): Promise<void>;
  /** Whether its process is there. */
  databaseLives(): Promise<boolean>;
  /** Lets the database neither answer nor end, until it is told to go on. */
  silence(): Promise<() => void>;
  close(): Promise<void>;
}

interface Options {
  /** Where the files of the database lie; somebody else removes them. */
  readonly folder?: string;
  /** Where the server is to find the database, when something lies between. */
  through?(uri: string): Promise<string>;
  /** What Node runs as the server; as it is written when not given. */
  readonly program?: readonly string[];
}

/** Starts both on files of their own, the server in this environment, and connects this process to the same database to look on. */
export async function startPlant(
  env: Readonly<Record<string, string>> = {},
  { folder: given, through = async (uri) => uri, program }: Options = {},
): Promise<Plant> {
  const folder = given ?? (await mkdtemp(join(tmpdir(), 'lagerblick-faults-')));
  let mongod = await startLocalMongod({ folder, notablescan: true });
  const connection = await connect(mongod.uri);
  if (!connection.db) throw new Error('connected without a database');
  await migrate(connection.db);
  const uri = await through(mongod.uri);
  let server: Process = await serverProcess(uri, 0, env, program).catch(async (error) => {
    await mongoose.disconnect();
    await mongod.stop();
    throw error;
  });
  const others: Process[] = [];
  const startMongod = async () => {
    mongod = await startLocalMongod({ folder, notablescan: true });
  };
  const startServer = async () => {
    server = await serverProcess(uri, port, env, program);
  };
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
      if (part !== 'server') await startMongod();
      if (part !== 'database') await startServer();
    },
    another: async () => {
      const other = await serverProcess(uri, 0, env, program);
      others.push(other);
      return other;
    },
    stopServer: () => server.stop(),
    startServer,
    restartDatabase: async () => {
      await mongod.stop();
      await startMongod();
    },
    databaseLives: async () => isAlive(await pidOf(folder)),
    silence: async () => {
      const pid = await pidOf(folder);
      process.kill(pid, 'SIGSTOP');
      return () => process.kill(pid, 'SIGCONT');
    },
    close: async () => {
      await Promise.all([server, ...others].map((one) => one.stop()));
      await mongoose.disconnect();
      await mongod.stop();
      if (!given) await rm(folder, { recursive: true });
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
  if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  while (isAlive(pid)) await pause(10);
}
