import type { mongo } from 'mongoose';
import { atOneMoment } from '../database/moment.ts';

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

/** Lets `work` read everything that the database holds at one moment; it may run more than once. */
export const withSnapshot = <T>(uri: string, work: (snapshot: Snapshot) => Promise<T>): Promise<T> =>
  atOneMoment(uri, async (db, session) => work(await open(db, session)));

async function open(db: mongo.Db, session: mongo.ClientSession): Promise<Snapshot> {
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
