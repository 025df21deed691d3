import mongoose, { type mongo } from 'mongoose';

/** The moment is older than what MongoDB keeps, or younger than an index that is built just now. */
const startOver = [239, 246];
const attempts = 3;

/**
 * Lets `work` read what the database holds at one moment, whatever is written meanwhile: by each read that is given the
 * session. It may run more than once: MongoDB keeps old values only as long as `minSnapshotHistoryWindowInSeconds` says.
 * Source: MongoDB manual, Read Concern "snapshot".
 */
export async function atOneMoment<T>(
  uri: string,
  work: (db: mongo.Db, session: mongo.ClientSession) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(uri, work);
    } catch (error) {
      if (attempt === attempts || !startOver.includes((error as { code?: number }).code ?? 0)) throw error;
    }
  }
}

async function once<T>(
  uri: string,
  work: (db: mongo.Db, session: mongo.ClientSession) => Promise<T>,
): Promise<T> {
  // A client with a read concern, as the app's own has one, reads without a snapshot and does not say so.
  const client = new mongoose.mongo.MongoClient(uri, { readPreference: 'primary' });
  if (client.options.readConcern)
    throw new Error('MONGODB_URI names a read concern. Remove readConcernLevel.');
  try {
    return await client.withSession({ snapshot: true }, (session) => work(client.db(), session));
  } finally {
    await client.close();
  }
}
