import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type FSWatcher, watch } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import mongoose from 'mongoose';
import { connect } from '../server/database/connect.ts';
import { migrate } from '../server/database/migrations.ts';
import { personNamed } from '../server/people/person.ts';
import { release } from '../server/web/release.ts';
import { fillWithDemo } from './demo/fill.ts';
import { wordLogins } from './demo/logins.ts';
import { databaseAtHand } from './with-database.ts';

const watched = ['server', 'views', 'static', 'ops'];
const loginsFile = 'data/dev-logins.txt';
/** An editor writes a file in several steps. */
const settle = 150;

/** Starts the server anew at each change, whereupon open pages load anew; the database goes on. */
const database = await databaseAtHand();
await prepare(database.uri);
let server: ChildProcess | undefined = startServer();
let restarting: NodeJS.Timeout | undefined;
const watchers = watched.map(follow);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);

async function prepare(uri: string): Promise<void> {
  const connection = await connect(uri);
  try {
    if (connection.db) await migrate(connection.db, release);
    const logins = await fillWithDemo(console.log);
    // The file may belong to another database: no other one has this very person.
    const mark = `Database ${(await personNamed('sabine'))?._id}`;
    if (logins) await keep(wordLogins(logins), mark);
    if ((await kept()).includes(mark)) console.log(`The logins of the demo firm are in ${loginsFile}.`);
  } finally {
    await mongoose.disconnect();
  }
}

async function keep(logins: string, mark: string): Promise<void> {
  console.log(logins);
  await mkdir('data', { recursive: true });
  await writeFile(loginsFile, `${logins}\n${mark}\n`, { mode: 0o600 });
}

function follow(folder: string): FSWatcher {
  return watch(folder, { recursive: true }, () => {
    clearTimeout(restarting);
    restarting = setTimeout(restart, settle);
  });
}

async function restart(): Promise<void> {
  const old = server;
  if (!old) return;
  server = undefined;
  await stopped(old);
  server = startServer();
}

function startServer(): ChildProcess {
  const env = { ...process.env, LAGERBLICK_DEV: '1' };
  return spawn(process.execPath, ['--import', 'tsx', 'ops/local.ts'], { stdio: 'inherit', env });
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

async function end(): Promise<void> {
  for (const watcher of watchers) watcher.close();
  clearTimeout(restarting);
  if (server) await stopped(server);
  await database.stop();
  process.exit();
}

function kept(): Promise<string> {
  return readFile(loginsFile, 'utf8').catch(() => '');
}
