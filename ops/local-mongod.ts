import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './free-ports.ts';
import { findMongod } from './mongod-binary.ts';
import { becomePrimary, replicaSetArguments, servedBy, uriOf } from './replica-set-of-one.ts';

export interface LocalMongod {
  uri: string;
  stop(): Promise<void>;
}

export interface LocalMongodOptions {
  folder: string;
  /** Makes a query without an index fail instead of being slow. */
  notablescan?: boolean;
  log?: (line: string) => void;
}

/** What is known about the mongod of a folder, kept beside its files. */
interface Note {
  port: number;
  mongod: string;
  /** While it runs: its process, and the program that started it and will end it. */
  running?: { pid: number; owner: number };
}

/** mongod's exit code when another process has the port. */
const portTaken = 48;

/**
 * A real MongoDB for trial and tests: a replica set of one, on this machine only, its files in `folder`.
 * It ends with this program. If a living program has one running there already, that one is used and left alone;
 * one that a killed program left behind is ended first.
 */
export async function startLocalMongod(options: LocalMongodOptions): Promise<LocalMongod> {
  const { notablescan = false, log = () => {} } = options;
  const folder = resolve(options.folder);
  await mkdir(folder, { recursive: true });
  const note = await readNote(folder);
  if (note?.running && isAlive(note.running.owner) && (await servedBy(folder, note.port))) {
    return { uri: uriOf(note.port), stop: async () => {} };
  }
  await endLeftOver(folder, log, note);
  const mongod = await findMongod(log, note?.mongod);
  const { child, port } = await listening({ folder, mongod, notablescan }, note?.port);
  await becomePrimary(port);
  const complain = () => log(`MongoDB ended by itself. The reason is in ${logOf(folder)}.`);
  child.once('exit', complain);
  const stop = async () => {
    child.off('exit', complain);
    await end(child);
    await writeNote(folder, { port, mongod });
  };
  return { uri: uriOf(port), stop };
}

/** Ends the mongod that serves this folder, if the program that started it is gone. */
export async function endLeftOver(folder: string, log = (_line: string) => {}, note?: Note): Promise<void> {
  const { port, running } = note ?? (await readNote(folder)) ?? {};
  if (!port || !running || !isAlive(running.pid)) return;
  // The number may belong to another process by now: only a mongod that serves these files is ended.
  const pid = await servedBy(folder, port);
  if (pid) {
    log('Ending the MongoDB that an earlier run left behind.');
    process.kill(pid, 'SIGTERM');
  }
  for (let waited = 0; isAlive(pid ?? running.pid) && waited < 15_000; waited += 50) await pause(50);
}

interface Command {
  folder: string;
  mongod: string;
  notablescan: boolean;
}

async function listening(
  command: Command,
  lastPort?: number,
): Promise<{ child: ChildProcess; port: number }> {
  const port = lastPort ?? (await freePort());
  const child = await spawned(command, port);
  const { folder, mongod } = command;
  await writeNote(folder, { port, mongod, running: { pid: child.pid ?? 0, owner: process.pid } });
  while (!hasEnded(child)) if (await servedBy(folder, port)) return { child, port };
  if (child.exitCode === portTaken) return listening(command);
  throw new Error(`MongoDB did not start (${mongod}).\n${await lastWords(folder)}`);
}

async function spawned({ folder, mongod, notablescan }: Command, port: number): Promise<ChildProcess> {
  const log = await open(logOf(folder), 'w');
  // A group of its own: Ctrl+C is for the program, which may still want to write.
  const options = { detached: true, stdio: ['ignore', log.fd, log.fd] as ['ignore', number, number] };
  const child = spawn(
    mongod,
    [...mongodArguments(folder, notablescan), ...replicaSetArguments(port)],
    options,
  );
  await once(child, 'spawn').finally(() => log.close());
  child.unref();
  endsWithProgram(child);
  return child;
}

const closing = 'close_idle_time=30,close_scan_interval=10,close_handle_minimum=250';

const mongodArguments = (folder: string, notablescan: boolean) => [
  ...['--dbpath', folder],
  '--nounixsocket',
  ...['--wiredTigerCacheSizeGB', '0.25'],
  ...['--oplogSize', '128'],
  // Without the first mongod takes 300 MB for an empty database; without the second it keeps a file of every collection
  // and index open that a test run has dropped, a hundred for each database, until it may open no more and ends.
  ...['--wiredTigerEngineConfigString', `log=(prealloc=false),file_manager=(${closing})`],
  ...['--setParameter', 'diagnosticDataCollectionEnabled=false'],
  ...['--setParameter', 'minSnapshotHistoryWindowInSeconds=3600'],
  // What a killed server was about to book blocks all others until this is over; a minute by default.
  ...['--setParameter', 'transactionLifetimeLimitSeconds=5'],
  ...['--setParameter', `notablescan=${notablescan}`],
];

function endsWithProgram(child: ChildProcess): void {
  const kill = () => child.kill('SIGTERM');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
}

async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  child.ref();
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await ended;
  clearTimeout(impatience);
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const logOf = (folder: string) => join(folder, 'mongod.log');

/** The errors in the log of a mongod that ended; else its last line. */
async function lastWords(folder: string): Promise<string> {
  const lines = (await readFile(logOf(folder), 'utf8')).trim().split('\n');
  const errors = lines.filter((line) => /"s":"[EF]"/.test(line));
  return (errors.length > 0 ? errors : lines.slice(-1)).slice(0, 5).join('\n');
}

const noteOf = (folder: string) => join(folder, 'lagerblick.json');

async function readNote(folder: string): Promise<Note | undefined> {
  const text = await readFile(noteOf(folder), 'utf8').catch(() => undefined);
  return text ? (JSON.parse(text) as Note) : undefined;
}

const writeNote = (folder: string, note: Note) => writeFile(noteOf(folder), JSON.stringify(note));
