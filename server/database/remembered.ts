import type { Schema } from 'mongoose';
import type { Change } from './changes.ts';
import { afterCommit, isInTransaction } from './transaction.ts';

/** Then everything is read anew: nobody needs to know which was used last. */
const mostKept = 2_000;

interface Kept {
  readonly collections: readonly string[];
  concerns(change: Change): boolean;
  forget(): void;
}

const everything = new Set<Kept>();
let following = false;

interface Options {
  readonly collections: readonly string[];
  /** Which changes of them matter; all when not said. */
  concerns?(change: Change): boolean;
}

/**
 * What `load` reads, kept in memory by its key until one of the collections changes: at once when this process writes,
 * and when the change stream tells of another. Loads each time inside a transaction, and while no stream is followed.
 * An answer of undefined is not kept.
 */
export function remembered<T>({ collections, concerns }: Options, load: (key: string) => Promise<T>) {
  const kept = new Map<string, Promise<T>>();
  everything.add({ collections, concerns: concerns ?? (() => true), forget: () => kept.clear() });
  return (key = ''): Promise<T> => {
    if (!following || isInTransaction()) return load(key);
    const known = kept.get(key);
    if (known) return known;
    if (kept.size >= mostKept) kept.clear();
    const fresh = load(key);
    kept.set(key, fresh);
    const drop = () => {
      if (kept.get(key) === fresh) kept.delete(key);
    };
    fresh.then((value) => value ?? drop(), drop);
    return fresh;
  };
}

const writes = [
  'save',
  'insertMany',
  'bulkWrite',
  'updateOne',
  'updateMany',
  'replaceOne',
  'deleteOne',
  'deleteMany',
  'findOneAndUpdate',
  'findOneAndReplace',
  'findOneAndDelete',
] as const;

/**
 * Whoever writes through this schema finds it so in the next moment, before the change stream tells of it. Updates that
 * are pipelines may be left out, where those change nothing that is remembered.
 */
export function forgetsOnWrite(schema: Schema, collection: string, { butPipelines = false } = {}): void {
  for (const write of writes)
    schema.post(write as 'updateOne', function () {
      if (butPipelines && write === 'updateOne' && Array.isArray(this.getUpdate())) return;
      afterCommit(() => forget(({ collections }) => collections.includes(collection)));
    });
}

/** The change stream is followed from now on; what was read before may be old. */
export function followRemembered(): void {
  following = true;
  forgetAll();
}

/** Nobody tells of changes any more. */
export function unfollowRemembered(): void {
  following = false;
  forgetAll();
}

/** What is remembered may be older than what the caller has just seen. */
export function forgetAll(): void {
  forget(() => true);
}

export function changedRemembered(changes: readonly Change[]): void {
  forget((kept) =>
    changes.some((change) => kept.collections.includes(change.collection) && kept.concerns(change)),
  );
}

function forget(which: (kept: Kept) => boolean): void {
  for (const kept of everything) if (which(kept)) kept.forget();
}
