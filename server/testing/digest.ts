import { createHash } from 'node:crypto';
import mongoose, { mongo } from 'mongoose';

/** Written by looking on: when a session was last used, attempts that are counted, and the proof that writing works. */
const incidental = ['sessions', 'sessionTouches', 'attempts', 'probes'];

/** What the whole database holds, as one hash for each collection. */
export async function digest(): Promise<Record<string, string>> {
  const { db } = mongoose.connection;
  if (!db) throw new Error('no database');
  const collections = await db.listCollections({ type: 'collection' }, { nameOnly: true }).toArray();
  const names = collections.map(({ name }) => name).filter((name) => !incidental.includes(name));
  const hashes = await Promise.all(
    names.toSorted().map(async (name) => {
      const hash = createHash('sha256');
      for await (const one of db.collection(name).find({}, { hint: { _id: 1 } }))
        hash.update(mongo.BSON.serialize(one));
      return [name, hash.digest('hex')] as const;
    }),
  );
  return Object.fromEntries(hashes);
}

/** Everything that a database holds: of each collection its options, its indexes and its documents, byte by byte. */
export async function contentOf(db: mongo.Db): Promise<Record<string, unknown>> {
  const collections = await db.listCollections({ type: 'collection' }, { nameOnly: false }).toArray();
  const own = collections.filter(({ name }) => name !== 'locks' && !name.startsWith('system.'));
  const contents = await Promise.all(
    own.map(async ({ name, options }) => {
      const documents = await db
        .collection(name)
        .find({}, { hint: { _id: 1 }, raw: true })
        .toArray();
      const bytes = createHash('sha256');
      for (const document of documents) bytes.update(document as unknown as Uint8Array);
      const indexes = await db.collection(name).listIndexes().toArray();
      return [name, { options, indexes, count: documents.length, bytes: bytes.digest('hex') }] as const;
    }),
  );
  return Object.fromEntries(contents);
}
