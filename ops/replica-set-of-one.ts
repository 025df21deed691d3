import mongoose from 'mongoose';

type Command = (command: object) => Promise<Record<string, unknown>>;

/** mongod remembers its member by this; a name like localhost would also mean an IPv6 address. */
const host = '127.0.0.1';
const name = 'lagerblick';
const notYetInitialized = 94;
const alreadyInitialized = 23;

export const replicaSetArguments = (port: number) => [
  ...['--replSet', name],
  ...['--bind_ip', host],
  ...['--port', String(port)],
];

export const uriOf = (port: number) => `mongodb://${host}:${port}/lagerblick?replicaSet=${name}`;

/** The process id of the mongod that serves the files in this folder on this port, if there is one. */
export async function servedBy(folder: string, port: number): Promise<number | undefined> {
  return direct(port, 500, async (command) => {
    const options = await command({ getCmdLineOpts: 1 });
    const { storage } = options.parsed as { storage?: { dbPath?: string } };
    if (storage?.dbPath !== folder) return undefined;
    const { pid } = await command({ serverStatus: 1, metrics: 0, wiredTiger: 0 });
    return Number(pid);
  }).catch(() => undefined);
}

/**
 * Makes the mongod on this port a primary: initiates the set, or tells it that it has moved to another port. The
 * latter takes half a minute when a program that answers nothing sits on the old port, for mongod looks there first.
 */
export async function becomePrimary(port: number): Promise<void> {
  const formOnce = () => direct(port, 10_000, (command) => form(command, `${host}:${port}`));
  await formOnce().catch((error: unknown) => {
    // It cuts its connections when it finds that it is no member.
    if (error instanceof mongoose.mongo.MongoNetworkError) return formOnce();
    throw error;
  });
  await withClient(uriOf(port), 30_000, (client) => client.db('admin').command({ ping: 1 }));
}

interface ReplicaSetConfig {
  version: number;
  members: { host: string }[];
}

async function form(command: Command, member: string): Promise<void> {
  const config = await configOf(command);
  if (!config) return initiate(command, member);
  if (config.members[0]?.host === member) return;
  const members = [{ ...config.members[0], host: member }];
  await command({ replSetReconfig: { ...config, version: config.version + 1, members }, force: true });
}

/** A set that is still reading its configuration says that it has none, and then refuses to be initiated. */
async function initiate(command: Command, member: string): Promise<void> {
  const config = { _id: name, members: [{ _id: 0, host: member }] };
  const known = await unless(alreadyInitialized, command({ replSetInitiate: config }));
  if (!known) await form(command, member);
}

async function configOf(command: Command): Promise<ReplicaSetConfig | undefined> {
  const answer = await unless(notYetInitialized, command({ replSetGetConfig: 1 }));
  return answer?.config as ReplicaSetConfig | undefined;
}

const unless = <T>(code: number, answer: Promise<T>): Promise<T | undefined> =>
  answer.catch((error: unknown) => {
    if (error instanceof mongoose.mongo.MongoServerError && error.code === code) return undefined;
    throw error;
  });

function direct<T>(port: number, timeout: number, ask: (command: Command) => Promise<T>): Promise<T> {
  return withClient(`mongodb://${host}:${port}/?directConnection=true`, timeout, (client) =>
    ask((command) => client.db('admin').command(command)),
  );
}

async function withClient<T>(
  uri: string,
  timeout: number,
  use: (client: mongoose.mongo.MongoClient) => Promise<T>,
): Promise<T> {
  const limits = { serverSelectionTimeoutMS: timeout, connectTimeoutMS: timeout, socketTimeoutMS: 60_000 };
  const client = new mongoose.mongo.MongoClient(uri, { ...limits, minHeartbeatFrequencyMS: 50 });
  try {
    return await use(client);
  } finally {
    await client.close();
  }
}
