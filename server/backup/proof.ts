import mongoose from 'mongoose';
import { BackupFault } from './fault.ts';
import { failure } from './make.ts';
import { type Restored, restore } from './restore.ts';
import { note } from './standing.ts';

export interface ProofOptions {
  readonly uri: string;
  /** Of the backup itself. */
  readonly folder: string;
  /** Of the program. */
  readonly version: string;
}

const fewDifferences = 5;

/** Restores a backup beside the database, compares all of it, recomputes the ledger, and writes down how it went. */
export async function prove(options: ProofOptions): Promise<void> {
  try {
    const { manifest, ledger } = await restoreBeside(options);
    const { movements, differences } = ledger;
    const proof = { name: manifest.name, at: new Date(), movements, differences: differences.length };
    const fault = differences.length > 0 ? failure('proof', different(differences)) : null;
    await note({ proof, fault });
  } catch (error) {
    await note({ fault: failure('proof', error) });
  }
}

async function restoreBeside({ uri, folder, version }: ProofOptions): Promise<Restored> {
  const client = new mongoose.mongo.MongoClient(uri);
  const scratch = client.db(`${client.db().databaseName}_proof`);
  try {
    await scratch.dropDatabase();
    return await restore(folder, uri, { database: scratch.databaseName, version });
  } finally {
    await scratch.dropDatabase().finally(() => client.close());
  }
}

const different = (differences: readonly string[]): BackupFault =>
  new BackupFault('differences', differences.slice(0, fewDifferences).join('\n'));
