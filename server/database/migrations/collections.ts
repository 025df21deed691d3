import type { mongo } from 'mongoose';

const namespaceExists = 48;

/** Also where a first start was cut off after it: a collection that exists already gets what it lacks. */
export async function makeCollection(db: mongo.Db, name: string, preImages = false): Promise<void> {
  try {
    await db.createCollection(name);
  } catch (error) {
    if ((error as { code?: number }).code !== namespaceExists) throw error;
  }
  if (preImages) await db.command({ collMod: name, changeStreamPreAndPostImages: { enabled: true } });
}
