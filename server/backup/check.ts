import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { documentsIn } from './documents.ts';
import { damaged, type Manifest, type Part } from './manifest.ts';
import { readMetadata } from './metadata.ts';
import { measure, partOf } from './write-part.ts';

/** Reads all of a backup, writes nothing, and throws a sentence about the first part that is not as it was written. */
export async function checkParts(folder: string, { parts }: Manifest): Promise<void> {
  for (const part of parts) {
    const found = await partFound(folder, part);
    const same = (Object.keys(found) as (keyof Part)[]).every((key) => found[key] === part[key]);
    if (!same) throw damaged(`${part.file} is not as it was written.`);
  }
}

/** What is in a file now, by the same measures. */
async function partFound(folder: string, { file }: Part): Promise<Part> {
  const packed = measure();
  const content = measure();
  let count = 0;
  try {
    await pipeline(
      createReadStream(join(folder, file)),
      (chunks: AsyncIterable<Uint8Array>) => packed.through(chunks),
      createGunzip(),
      async (chunks: AsyncIterable<Uint8Array>) => {
        count = await countIn(file, content.through(chunks));
      },
    );
  } catch (error) {
    throw asDamage(error, file);
  }
  return partOf(file, { packed, content, count });
}

async function countIn(file: string, content: AsyncIterable<Uint8Array>): Promise<number> {
  if (file.endsWith('.metadata.json.gz')) return readMetadata(await text(content)).indexes.length;
  let count = 0;
  for await (const _ of documentsIn(content)) count += 1;
  return count;
}

/** Cut off, changed or missing: all of these are found while unpacking, before any sum is compared. */
function asDamage(error: unknown, file: string): unknown {
  const { code = '', name = '' } = error as { code?: string; name?: string };
  if (code === 'ENOENT') return damaged(`${file} is missing.`);
  const unreadable = code.startsWith('Z_') || name === 'SyntaxError' || name === 'BSONError';
  return unreadable ? damaged(`${file} is not as it was written.`) : error;
}
