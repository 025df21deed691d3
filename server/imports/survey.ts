import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';

export type Encoding = 'utf-8' | 'utf-16le' | 'windows-1252';

export const isEncoding = (kind: Survey['kind']): kind is Encoding =>
  kind !== 'spreadsheet' && kind !== 'notATable';

/** What all bytes of a file together tell of it. */
export interface Survey {
  readonly bytes: number;
  readonly sha256: string;
  readonly kind: Encoding | 'spreadsheet' | 'notATable';
}

/** Looks at a file piece by piece, as it comes. */
export interface Surveyor {
  see(piece: Uint8Array): void;
  end(): Survey;
}

export function createSurveyor(): Surveyor {
  const hash = createHash('sha256');
  const letters = createLetters();
  let start = Buffer.alloc(0);
  let bytes = 0;
  let hasZero = false;
  return {
    see: (piece) => {
      hash.update(piece);
      bytes += piece.length;
      hasZero ||= piece.includes(0);
      letters.see(piece);
      if (start.length < startLength) start = Buffer.concat([start, piece.subarray(0, startLength)]);
    },
    end: () => ({ bytes, sha256: hash.digest('hex'), kind: kindOf(start, hasZero, letters.areUtf8()) }),
  };
}

const startLength = 64;

// XLSX and ODS are ZIP files, XLS is an OLE file.
const spreadsheets = ['504b0304', 'd0cf11e0'];

function kindOf(start: Buffer, hasZero: boolean, areUtf8: boolean): Survey['kind'] {
  if (spreadsheets.includes(start.subarray(0, 4).toString('hex'))) return 'spreadsheet';
  const text = start.toString('latin1').trimStart();
  if (text.startsWith('%PDF') || text.startsWith('<')) return 'notATable';
  // Excel saves "Unicode-Text" so, with tabs.
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (hasZero) return 'notATable';
  return areUtf8 ? 'utf-8' : 'windows-1252';
}

/** Whether the bytes are UTF-8, although pieces cut letters apart. */
function createLetters() {
  let cut = Buffer.alloc(0);
  let good = true;
  return {
    see: (piece: Uint8Array) => {
      if (!good) return;
      const bytes =
        cut.length > 0
          ? Buffer.concat([cut, piece])
          : Buffer.from(piece.buffer, piece.byteOffset, piece.length);
      const end = endOfLetters(bytes);
      good = isUtf8(bytes.subarray(0, end));
      cut = Buffer.from(bytes.subarray(end));
    },
    areUtf8: () => good && cut.length === 0,
  };
}

/** Where a last letter begins that is not complete. */
function endOfLetters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return lengthOfLetter(byte) > back ? bytes.length - back : bytes.length;
    if (byte < 0x80) return bytes.length;
  }
  return bytes.length;
}

function lengthOfLetter(first: number): number {
  if (first >= 0xf0) return 4;
  return first >= 0xe0 ? 3 : 2;
}
