import { setTimeout as pause } from 'node:timers/promises';
import type { mongo } from 'mongoose';

/** A committed write, as the database reports it. */
export interface Change {
  readonly collection: string;
  readonly id: string;
  readonly operation: 'insert' | 'update' | 'replace' | 'delete';
  /** Top-level and dotted names of what an update set or removed; empty for the other operations. */
  readonly fields: readonly string[];
  /** Of the document as written, for inserts and replacements only. */
  readonly document: Belonging | undefined;
  /** Of the document before, where its collection keeps pre-images. */
  readonly before: Belonging | undefined;
}

const belonging = ['article', 'location', 'from', 'to', 'job', 'person', 'reverses'] as const;

/** What a document belongs to: no more of it is sent, for every booking is read by every process. */
export type Belonging = Readonly<Partial<Record<(typeof belonging)[number], unknown>>>;

export interface Watcher {
  /**
   * The changes of one transaction, or of a few that came together, and how many milliseconds ago the first of them was
   * written, by the clocks of both machines.
   */
  changed(changes: readonly Change[], lagMs: number): void;
  /** Nothing is known about what was missed: everything counts as changed. */
  reset(): void;
  failed(error: unknown): void;
}

/** An update of this field is told by another change of the same transaction. */
export interface LeftOut {
  readonly collection: string;
  /** As the database reports it: what a pipeline writes may be reported by the whole of what it stands in. */
  readonly field: string;
}

export interface Followed {
  readonly collections: readonly string[];
  readonly leftOut: readonly LeftOut[];
}

export interface Watch {
  /** Whether the stream is open: while it is not, nobody may claim to be live. */
  isOpen(): boolean;
  close(): Promise<void>;
}

const operations = ['insert', 'update', 'replace', 'delete', 'invalidate'];

const read = [
  ...['operationType', 'ns', 'documentKey', 'updateDescription', 'wallTime'],
  ...['fullDocument', 'fullDocumentBeforeChange'].flatMap((of) => belonging.map((name) => `${of}.${name}`)),
];

/**
 * Follows the change stream of the given collections for ever: resumes by token where the driver can, and opens
 * a new stream with a `reset` where it cannot (error 286, invalidation, a database that was away for long).
 * Source: MongoDB manual, Change Streams.
 */
export function watchChanges(db: mongo.Db, { collections, leftOut }: Followed, watcher: Watcher): Watch {
  const pipeline = [
    { $match: { 'ns.coll': { $in: collections }, operationType: { $in: operations } } },
    // As a match MongoDB would try to ask it of its own log already, and not every version can.
    { $redact: { $cond: [{ $or: leftOut.map(isLeftOut) }, '$$PRUNE', '$$KEEP'] } },
    { $project: Object.fromEntries(read.map((name) => [name, 1])) },
  ];
  let stream: mongo.ChangeStream | undefined;
  let open = false;
  let closed = false;

  const follow = async () => {
    for (let failures = 0; !closed; failures += 1) {
      try {
        stream = db.watch(pipeline, { fullDocumentBeforeChange: 'whenAvailable', maxAwaitTimeMS: 500 });
        await stream.tryNext().then((first) => gather.add(first));
        open = true;
        failures = 0;
        watcher.reset();
        for await (const event of stream) gather.add(event);
      } catch (error) {
        if (!closed) watcher.failed(error);
      }
      open = false;
      if (!closed) await pause(Math.min(100 * 2 ** failures, 2_000));
    }
  };
  const gather = gathering(watcher);
  const done = follow();
  return {
    isOpen: () => open,
    close: async () => {
      closed = true;
      await stream?.close();
      await done;
    },
  };
}

function isLeftOut({ collection, field }: LeftOut) {
  const written = { $getField: { field, input: '$updateDescription.updatedFields' } };
  return { $and: [{ $eq: ['$ns.coll', collection] }, { $ne: [{ $type: written }, 'missing'] }] };
}

/** Events that arrive in one batch are handed over together, as those of one transaction do. */
function gathering(watcher: Watcher) {
  let waiting: Change[] = [];
  let writtenAt = 0;
  const flush = () => {
    const changes = waiting;
    waiting = [];
    watcher.changed(changes, Math.max(0, Date.now() - writtenAt));
  };
  const add = (event: mongo.ChangeStreamDocument | null) => {
    const change = event && readChange(event);
    if (!change) return;
    if (waiting.push(change) > 1) return;
    writtenAt = ('wallTime' in event && event.wallTime ? event.wallTime : new Date()).getTime();
    setImmediate(flush);
  };
  return { add };
}

function readChange(event: mongo.ChangeStreamDocument): Change | undefined {
  if (!('documentKey' in event) || !('ns' in event) || !('coll' in event.ns)) return undefined;
  const { operationType } = event;
  if (
    operationType !== 'insert' &&
    operationType !== 'update' &&
    operationType !== 'replace' &&
    operationType !== 'delete'
  ) {
    return undefined;
  }
  return {
    collection: event.ns.coll,
    id: String(event.documentKey._id),
    operation: operationType,
    fields: 'updateDescription' in event ? changedFields(event.updateDescription) : [],
    document: 'fullDocument' in event ? event.fullDocument : undefined,
    before: 'fullDocumentBeforeChange' in event ? event.fullDocumentBeforeChange : undefined,
  };
}

function changedFields(update: mongo.UpdateDescription): string[] {
  const arrays = update.truncatedArrays?.map(({ field }) => field) ?? [];
  return [...Object.keys(update.updatedFields ?? {}), ...(update.removedFields ?? []), ...arrays];
}
