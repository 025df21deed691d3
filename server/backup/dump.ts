import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';
import { generationId } from '../database/migrations.ts';
import { type Kind, nameOf, settle, wholeOrNothing } from './folder.ts';
import { format, type Manifest, manifestFile, manifestSumFile, type Part, sumLine } from './manifest.ts';
import { metadataOf } from './metadata.ts';
import { type Snapshot, type SnapshotCollection, withSnapshot } from './snapshot.ts';
import { needSpaceForBackup } from './space.ts';
import { writePart } from './write-part.ts';

export interface DumpOptions {
  readonly uri: string;
  /** Where the folder of this backup is made; it has to be there. */
  readonly folder: string;
  readonly kind: Kind;
  /** Of the program. */
  readonly version: string;
}

export interface Backup {
  readonly folder: string;
  readonly manifest: Manifest;
}

/**
 * Writes everything that the database holds at one moment, while others go on writing, in the layout of mongodump:
 * BSON and metadata.json for each collection, packed, and a manifest. The folder has its name only when it is whole.
 */
export async function dump({ uri, folder, kind, version }: DumpOptions): Promise<Backup> {
  await refuseWithoutSpace(uri, folder);
  return withSnapshot(uri, async (snapshot) => {
    const { at, name } = await freeName(folder, kind);
    const manifest = await wholeOrNothing(folder, name, async (path) => {
      const parts = await writeCollections(path, snapshot);
      const state = await stateOfData(snapshot);
      const { database, mongodb } = snapshot;
      const movements = parts.find(({ file }) => file === `${database}/movements.bson.gz`)?.count ?? 0;
      const written = { format, name, at: at.toISOString(), version, ...state, mongodb, database } as const;
      return writeManifest(path, { ...written, movements, parts });
    });
    return { folder: join(folder, name), manifest };
  });
}

/** Names tell seconds: of two backups in the same one, the second waits for the next. */
async function freeName(folder: string, kind: Kind): Promise<{ at: Date; name: string }> {
  const at = new Date();
  const name = nameOf(at, kind);
  if (!existsSync(join(folder, name))) return { at, name };
  await pause(1_000 - at.getMilliseconds());
  return freeName(folder, kind);
}

async function refuseWithoutSpace(uri: string, folder: string): Promise<void> {
  const client = new mongoose.mongo.MongoClient(uri);
  await needSpaceForBackup(client.db(), folder).finally(() => client.close());
}

/** Read from the snapshot as well: an update may run meanwhile. */
async function stateOfData(snapshot: Snapshot): Promise<Pick<Manifest, 'generation' | 'migrations'>> {
  const migrations: string[] = [];
  let generation = 0;
  for await (const raw of snapshot.documents('migrations')) {
    const document = mongoose.mongo.BSON.deserialize(raw);
    if (document._id === generationId) generation = document.generation;
    else migrations.push(document._id);
  }
  return { generation, migrations };
}

async function writeCollections(path: string, snapshot: Snapshot): Promise<Part[]> {
  const { database, collections } = snapshot;
  await mkdir(join(path, database), { mode: 0o700 });
  const parts: Part[] = [];
  for (const collection of collections) {
    const file = `${database}/${collection.name}`;
    parts.push(await writePart(path, `${file}.bson.gz`, snapshot.documents(collection.name)));
    parts.push(await writeMetadata(path, `${file}.metadata.json.gz`, collection));
  }
  await settle(join(path, database));
  return parts;
}

async function writeMetadata(path: string, file: string, collection: SnapshotCollection): Promise<Part> {
  const part = await writePart(path, file, [Buffer.from(metadataOf(collection))]);
  return { ...part, count: collection.indexes.length };
}

async function writeManifest(path: string, manifest: Manifest): Promise<Manifest> {
  const text = `${JSON.stringify(manifest, undefined, 2)}\n`;
  const options = { flush: true, mode: 0o600 };
  await writeFile(join(path, manifestFile), text, options);
  await writeFile(join(path, manifestSumFile), sumLine(text), options);
  return manifest;
}
