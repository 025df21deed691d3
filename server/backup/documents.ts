import { damaged } from './manifest.ts';

const lengthBytes = 4;
const smallest = 5;
const largest = 16 * 2 ** 20 + 16 * 2 ** 10;

/** The single documents in a stream of BSON. */
export async function* documentsIn(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    let bytes = Buffer.concat([rest, chunk]);
    for (let length = lengthOf(bytes); length <= bytes.length; length = lengthOf(bytes)) {
      yield bytes.subarray(0, length);
      bytes = bytes.subarray(length);
    }
    rest = bytes;
  }
  if (rest.length > 0) throw damaged('A document is cut off.');
}

function lengthOf(bytes: Buffer): number {
  if (bytes.length < lengthBytes) return Number.POSITIVE_INFINITY;
  const length = bytes.readInt32LE(0);
  if (length < smallest || length > largest) throw damaged('What should be a document is none.');
  return length;
}
