import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Part } from './manifest.ts';

const chunkBytes = 256 * 1024;

/** Packs pieces into a file that is on the disk, not only in memory, when this is done. */
export async function writePart(
  folder: string,
  file: string,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<Part> {
  const content = measure();
  const packed = measure();
  let count = 0;
  const counted = async function* () {
    for await (const piece of pieces) {
      count += 1;
      yield piece;
    }
  };
  await pipeline(
    () => content.through(inChunks(counted())),
    createGzip(),
    (chunks: AsyncIterable<Uint8Array>) => packed.through(chunks),
    createWriteStream(join(folder, file), { flags: 'wx', mode: 0o600, flush: true }),
  );
  return partOf(file, { packed, content, count });
}

type Measure = ReturnType<typeof measure>;

/** What the manifest says of a file whose bytes, packed and unpacked, went through these. */
export const partOf = (
  file: string,
  { packed, content, count }: Readonly<Record<'packed' | 'content', Measure>> & { readonly count: number },
): Part => ({
  file,
  bytes: packed.size(),
  sha256: packed.sha256(),
  count,
  size: content.size(),
  contentSha256: content.sha256(),
});

/** Counts and hashes what flows through. */
export function measure() {
  const hash = createHash('sha256');
  let size = 0;
  return {
    async *through(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      for await (const chunk of chunks) {
        hash.update(chunk);
        size += chunk.length;
        yield chunk;
      }
    },
    size: () => size,
    sha256: () => hash.digest('hex'),
  };
}

/** Thousands of small pieces one by one would cost more than the packing. */
async function* inChunks(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of pieces) {
    waiting.push(piece);
    bytes += piece.length;
    if (bytes < chunkBytes) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    bytes = 0;
  }
  if (bytes > 0) yield Buffer.concat(waiting);
}
