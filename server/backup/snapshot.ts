import mongoose, { type mongo } from 'mongoose';

/** Everything that the database held at one moment. */
export interface Snapshot {
  readonly database: string;
  /** The version of MongoDB. */
  readonly mongodb: string;
  readonly collections: readonly SnapshotCollection[];
  /** Every document as BSON, in the order of the ids. */
  documents(collection: string): AsyncIterable<Uint8Array>;
}

export interface SnapshotCollection {
  readonly name: string;
  /** Hexadecimal, without dashes. */
  readonly uuid: string;
  readonly options: mongo.Document;
  readonly indexes: readonly mongo.Document[];
}

/** Who works on what just now: of no use on another machine. */
const leftOut = ['locks'];

/** The snapshot is older than what MongoDB keeps, or younger than an index that is built just now. */
const startOver = [239, 246];
const attempts = 3;

/**
 * Lets `work` read what the database holds at one moment, whatever is written meanwhile. It may run more than once:
 * MongoDB keeps old values only as long as `minSnapshotHistoryWindowInSeconds` says.
 */
export async function withSnapshot<T>(uri: string, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(uri, work);
    } catch (error) {
      if (attempt === attempts || !startOver.includes((error as { code?: number }).code ?? 0)) throw error;
    }
  }
}

async function once<T>(uri: string, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  // A client with a read concern, as the app's own has one, reads without a snapshot and does not say so.
  const client = new mongoose.mongo.MongoClient(uri, { readPreference: 'primary' });
  if (client.options.readConcern)
    throw new Error('MONGODB_URI names a read concern. Remove readConcernLevel.');
  try {
    return await client.withSession({ snapshot: true }, async (session) => work(await open(client, session)));
  } finally {
    await client.close();
  }
}

async function open(client: mongo.MongoClient, session: mongo.ClientSession): Promise<Snapshot> {
  const db = client.db();
  const { version } = await db.command({ buildInfo: 1 });
  const collections = await collectionsOf(db);
  // The first read decides which moment all the others see.
  await db.collection('migrations').findOne({}, { session, hint: { _id: 1 } });
  return {
    database: db.databaseName,
    mongodb: version,
    collections,
    documents: (name) =>
      db.collection(name).find<Buffer>({}, { session, raw: true, hint: { _id: 1 }, batchSize: 1_000 }),
  };
}

async function collectionsOf(db: mongo.Db): Promise<SnapshotCollection[]> {
  // Numbers keep the type that they have in the database: what is written of them must be the same again.
  const exact = { promoteValues: false };
  const found = await db.listCollections({ type: 'collection' }, { nameOnly: false }).toArray();
  const own = found.filter(({ name }) => !name.startsWith('system.') && !leftOut.includes(name));
  return Promise.all(
    own
      .toSorted((one, other) => (one.name < other.name ? -1 : 1))
      .map(async ({ name, info, options }) => ({
        name,
        uuid: info?.uuid?.toString('hex').replaceAll('-', '') ?? '',
        options: options ?? {},
        indexes: await db.collection(name).listIndexes(exact).toArray(),
      })),
  );
}
