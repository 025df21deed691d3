import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import mongoose, { type mongo } from 'mongoose';
import { generation, migrate } from '../database/migrations.ts';
import { type Verification, verifyLedger } from '../stock/verify.ts';
import { checkParts } from './check.ts';
import { documentsIn } from './documents.ts';
import { readExactly } from './exact.ts';
import { BackupFault } from './fault.ts';
import { damaged, type Manifest, type Part, readManifest } from './manifest.ts';
import { type Metadata, readMetadata } from './metadata.ts';
import { needSpaceForRestore } from './space.ts';
import { measure } from './write-part.ts';

export interface RestoreOptions {
  /** Where it is written; otherwise the database that the address names. */
  readonly database?: string;
  /** Of the program. */
  readonly version: string;
}

export interface Restored {
  readonly manifest: Manifest;
  readonly database: string;
  /** The names of those that made older data fit to this program. */
  readonly migrations: readonly string[];
  readonly ledger: Verification;
}

const mostDocuments = 1_000;
const mostBytes = 8 * 2 ** 20;
const asTheyAre = { bypassDocumentValidation: true, forceServerObjectId: true } as const;

/**
 * Writes a backup into an empty database, makes older data fit and checks the ledger. The whole backup is checked
 * before anything is written; what throws afterwards leaves the database empty again.
 */
export async function restore(folder: string, uri: string, options: RestoreOptions): Promise<Restored> {
  const manifest = await checkBackup(folder, options.version);
  const client = new mongoose.mongo.MongoClient(uri);
  try {
    const db = client.db(options.database ?? client.db().databaseName);
    await needEmpty(db);
    await needSpaceForRestore(db, sizeOf(manifest));
    return await fill(db, folder, manifest, options.version);
  } finally {
    await client.close();
  }
}

/** Reads all of a backup; throws a sentence when it is not whole, or too new for the program of this version. */
export async function checkBackup(folder: string, version: string): Promise<Manifest> {
  const manifest = await readManifest(folder);
  refuseWhatIsNewer(manifest, version);
  await checkParts(folder, manifest);
  return manifest;
}

/** As at the start of the server: after going back a release, the data are one generation ahead. */
function refuseWhatIsNewer(manifest: Manifest, version: string): void {
  if (manifest.generation <= generation + 1) return;
  throw new BackupFault(
    'other',
    `This backup was made by Lagerblick ${manifest.version} (generation ${manifest.generation} of the data), this is ` +
      `Lagerblick ${version} (generation ${generation}). Restore it with ${manifest.version} or a newer version.`,
  );
}

async function needEmpty(db: mongo.Db): Promise<void> {
  const found = await db.listCollections({}, { nameOnly: true }).toArray();
  if (found.length === 0) return;
  throw new BackupFault(
    'other',
    `The database ${db.databaseName} is not empty, and nothing in it was touched. Restore into one that is: give its ` +
      'name in MONGODB_URI.',
  );
}

const sizeOf = ({ parts }: Manifest): number => parts.reduce((sum, { size }) => sum + size, 0);

async function fill(db: mongo.Db, folder: string, manifest: Manifest, version: string): Promise<Restored> {
  try {
    for (const { part, name, metadata } of await collectionsOf(folder, manifest)) {
      await db.command({ create: name, ...metadata.options });
      await writeDocuments(db.collection(name), join(folder, part.file));
      await compare(db.collection(name), part);
      await makeIndexes(db, name, metadata);
    }
    const migrations = await migrate(db, { version });
    return { manifest, database: db.databaseName, migrations, ledger: await verifyLedger(db) };
  } catch (error) {
    await db.dropDatabase().catch(() => undefined);
    throw error;
  }
}

interface Collection {
  readonly part: Part;
  readonly name: string;
  readonly metadata: Metadata;
}

function collectionsOf(folder: string, { parts }: Manifest): Promise<Collection[]> {
  const documents = parts.filter(({ file }) => file.endsWith('.bson.gz'));
  return Promise.all(
    documents.map(async (part) => {
      const path = part.file.slice(0, -'.bson.gz'.length);
      const packed = createReadStream(join(folder, `${path}.metadata.json.gz`));
      const metadata = readMetadata(await text(packed.pipe(createGunzip())));
      return { part, name: path.slice(path.indexOf('/') + 1), metadata };
    }),
  );
}

async function writeDocuments(collection: mongo.Collection, path: string): Promise<void> {
  let waiting: mongo.Document[] = [];
  let bytes = 0;
  const write = async () => {
    if (waiting.length > 0) await collection.insertMany(waiting, asTheyAre);
    waiting = [];
    bytes = 0;
  };
  for await (const document of documentsIn(createReadStream(path).pipe(createGunzip()))) {
    waiting.push(readExactly(document));
    bytes += document.length;
    if (waiting.length === mostDocuments || bytes > mostBytes) await write();
  }
  await write();
}

/** Before there are indexes: one of them may have MongoDB remove what is over. */
async function compare(collection: mongo.Collection, part: Part): Promise<void> {
  const content = measure();
  let count = 0;
  const written = collection.find<Buffer>({}, { raw: true, hint: { _id: 1 }, batchSize: mostDocuments });
  for await (const _ of content.through(written)) count += 1;
  if (count === part.count && content.sha256() === part.contentSha256) return;
  throw damaged(`${collection.collectionName} is not in the database as it is in the backup.`);
}

async function makeIndexes(db: mongo.Db, name: string, { indexes }: Metadata): Promise<void> {
  const own = indexes.filter((index) => index.name !== '_id_');
  if (own.length > 0) await db.command({ createIndexes: name, indexes: own });
}
