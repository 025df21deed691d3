import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { BackupFault } from './fault.ts';

/** The layout of a backup that this program reads and writes. */
export const format = 1;

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().min(0);

const part = z.object({
  // Nothing outside of the folder is read, whatever a manifest says.
  file: z.string().regex(/^[\w-]+\/[\w-][\w.-]*\.(bson|metadata\.json)\.gz$/),
  bytes: count,
  sha256: hex,
  /** Documents, or definitions of indexes. */
  count,
  /** Unpacked. */
  size: count,
  contentSha256: hex,
});

const schema = z.object({
  format: z.literal(format),
  name: z.string(),
  at: z.iso.datetime(),
  version: z.string(),
  generation: count,
  migrations: z.array(z.string()),
  mongodb: z.string(),
  database: z.string().regex(/^[\w-]+$/),
  movements: count,
  parts: z.array(part),
});

export type Part = z.infer<typeof part>;
/** What a backup holds and what it was made with. */
export type Manifest = z.infer<typeof schema>;

export const manifestFile = 'manifest.json';
/** As `sha256sum -c` reads it: nobody needs this program to check one. */
export const manifestSumFile = 'manifest.json.sha256';

export const sumLine = (text: string): string =>
  `${createHash('sha256').update(text).digest('hex')}  ${manifestFile}\n`;

/** Throws a sentence when the folder holds no complete backup, or one that this program does not understand. */
export async function readManifest(folder: string): Promise<Manifest> {
  const [text, sum] = await Promise.all([manifestFile, manifestSumFile].map((file) => read(folder, file)));
  if (text === undefined) throw damaged(`${folder} holds no backup: there is no ${manifestFile} in it.`);
  if (sum !== sumLine(text)) throw damaged(`The manifest of ${folder} is damaged.`);
  const manifest = schema.safeParse(JSON.parse(text));
  if (manifest.success) return manifest.data;
  throw damaged(`${folder} is a backup of a kind that this version does not know. Update Lagerblick first.`);
}

export const damaged = (sentence: string): BackupFault => new BackupFault('damaged', sentence);

const read = (folder: string, file: string): Promise<string | undefined> =>
  readFile(join(folder, file), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
