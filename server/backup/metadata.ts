import mongoose, { type mongo } from 'mongoose';
import type { SnapshotCollection } from './snapshot.ts';

const { EJSON } = mongoose.mongo.BSON;

/** What has to be made before and after the documents of a collection are written. */
export interface Metadata {
  readonly options: mongo.Document;
  readonly indexes: readonly mongo.Document[];
}

/** The definition of a collection as mongodump writes it: canonical extended JSON, options only where there are. */
export function metadataOf({ name, uuid, options, indexes }: SnapshotCollection): string {
  const given = Object.keys(options).length > 0 ? { options } : {};
  const document = { ...given, indexes, uuid, collectionName: name, type: 'collection' };
  return EJSON.stringify(document, { relaxed: false });
}

export function readMetadata(text: string): Metadata {
  const { options = {}, indexes } = EJSON.parse(text, { relaxed: false }) as Partial<Metadata>;
  return { options, indexes: indexes ?? [] };
}
