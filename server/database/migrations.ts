import type { mongo } from 'mongoose';
import { lock } from './lock.ts';
import { generations as own } from './migrations/steps.ts';

type Db = mongo.Db;

export interface Migration {
  readonly name: string;
  up(db: Db): Promise<void>;
}

export interface MigrateOptions {
  /** The version of this program, for whoever has to find a program that fits to the data. */
  readonly version?: string;
  readonly generations?: readonly (readonly Migration[])[];
  /** Runs before data that are there already are changed; what it throws keeps them as they are. */
  before?(): Promise<void>;
}

/** Beside the names of the migrations. */
export const generationId = 'generation';

/** Which migrations ran: one document for each, and one for the newest generation of data. */
interface Done {
  _id: string;
  at: Date;
}
interface Mark {
  readonly _id: typeof generationId;
  readonly generation: number;
  /** The first version that brought it. */
  readonly version: string;
  readonly at: Date;
}

/** The generation of data that this program writes; it reads older ones after migrating, and the next one. */
export const generation: number = own.length;

/**
 * Runs what has not run yet, in order, in one process at a time; the others wait until it is done. Throws a sentence
 * for the operator when the data are two generations ahead: a program is right on those of the next release only.
 */
export async function migrate(db: Db, options: MigrateOptions = {}): Promise<string[]> {
  const { version = 'unknown', generations = own, before } = options;
  const release = await lock(db, 'migrations');
  try {
    await refuseWhatIsTooNew(db, version, generations.length);
    const done = new Set(await migrationsOf(db));
    const waiting = generations.flat().filter((migration) => !done.has(migration.name));
    if (waiting.length > 0 && done.size > 0) await before?.();
    for (const migration of waiting) {
      await migration.up(db);
      await db.collection<Done>('migrations').insertOne({ _id: migration.name, at: new Date() });
    }
    await mark(db, version, generations.length);
    return waiting.map((migration) => migration.name);
  } finally {
    await release();
  }
}

/** Names what has not run on these data yet. */
export async function pendingMigrations(db: Db, limit: mongo.FindOptions = {}): Promise<string[]> {
  const done = await migrationsOf(db, limit);
  return own.flatMap((brought) => brought.map(({ name }) => name)).filter((name) => !done.includes(name));
}

/** The names of the migrations that ran on these data. */
export async function migrationsOf(db: Db, limit: mongo.FindOptions = {}): Promise<string[]> {
  const done = await db.collection<Done>('migrations').find({}, limit).hint({ _id: 1 }).toArray();
  return done.map(({ _id }) => _id).filter((name) => name !== generationId);
}

/** The generation of these data, and the version that brought it; nothing when no program has run on them. */
export const generationOf = (db: Db): Promise<Mark | null> =>
  db.collection<Mark>('migrations').findOne({ _id: generationId });

async function refuseWhatIsTooNew(db: Db, version: string, mine: number): Promise<void> {
  const found = await generationOf(db);
  if (!found || found.generation <= mine + 1) return;
  throw new Error(
    `The data were changed by Lagerblick ${found.version} (generation ${found.generation}); this is Lagerblick ` +
      `${version} (generation ${mine}), which cannot read them safely. Nothing was changed. Start ` +
      `Lagerblick ${found.version} again, or restore the backup that was made before the update.`,
  );
}

async function mark(db: Db, version: string, mine: number): Promise<void> {
  const found = await generationOf(db);
  if (found && found.generation >= mine) return;
  const change = { $set: { generation: mine, version, at: new Date() } };
  await db.collection<Mark>('migrations').updateOne({ _id: generationId }, change, { upsert: true });
}
