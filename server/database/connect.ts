import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';
import { isAway } from './away.ts';

/** Wire version 17 is MongoDB 6.0, the oldest whose change streams have pre-images. */
const oldestWireVersion = 17;

export const durable = { w: 'majority', journal: true } as const;

/**
 * Opens the one client: write concern majority with journal, read concern majority, retryable writes.
 * Throws a sentence for the operator when the server is too old or no replica set.
 */
export async function connect(uri: string): Promise<mongoose.Connection> {
  mongoose.set({
    strict: true,
    strictQuery: 'throw',
    sanitizeFilter: true,
    transactionAsyncLocalStorage: true,
  });
  await mongoose.connect(uri, {
    writeConcern: durable,
    readConcern: { level: 'majority' },
    readPreference: 'primary',
    retryWrites: true,
    autoIndex: false,
    autoCreate: false,
    // A database that is silent or gone is known to be after 3 s, and whoever asked gets an answer after 5.
    heartbeatFrequencyMS: 1_000,
    connectTimeoutMS: 2_000,
    serverSelectionTimeoutMS: 1_500,
  });
  await assertFit(mongoose.connection);
  return mongoose.connection;
}

const longestPause = 15_000;

/**
 * As `connect`, for a server that is started together with its database: as long as that cannot be reached, or does not
 * know the user yet, it says so and tries again, with a pause that doubles up to 15 s. Throws only what waiting cannot mend.
 */
export async function connectPatiently(
  uri: string,
  say: (sentence: string) => void,
): Promise<mongoose.Connection> {
  for (let wait = 500; ; wait = Math.min(wait * 2, longestPause)) {
    try {
      return await connect(uri);
    } catch (error) {
      await mongoose.connection.close();
      const why = whatMayPass(error);
      if (!why) throw error;
      say(`${why} Trying again in ${wait / 1000} s.`);
      await pause(wait);
    }
  }
}

const authenticationFailed = 18;

/** In a sentence what is wrong with a database that may be right in a while; undefined for every other error. */
export function whatMayPass(error: unknown): string | undefined {
  const { code, message } = error as { code?: number; message?: string };
  if (code === authenticationFailed) return 'MongoDB does not accept the user and password of MONGODB_URI.';
  return isAway(error) ? `MongoDB cannot be reached: ${message}.` : undefined;
}

async function assertFit(connection: mongoose.Connection): Promise<void> {
  const hello = await connection.db?.admin().command({ hello: 1 });
  if (!hello?.setName) {
    throw new Error('MongoDB runs alone. Start it with --replSet and initiate it; transactions need that.');
  }
  if (hello.maxWireVersion < oldestWireVersion) {
    throw new Error(
      'MongoDB is older than 6.0. Update it, or unset MONGODB_URI to use the one that comes along.',
    );
  }
  const { writeConcern, readConcern, retryWrites } = connection.getClient().options;
  if (
    writeConcern?.w !== 'majority' ||
    !writeConcern.journal ||
    readConcern?.level !== 'majority' ||
    !retryWrites
  ) {
    throw new Error(
      'MONGODB_URI weakens the write or read concern. Remove w, journal, readConcernLevel and retryWrites.',
    );
  }
}
