import { type Delimiter, delimiterOf } from './delimiter.ts';
import type { Encoding } from './survey.ts';

/** How the bytes of a file become lines of cells. */
export interface Shape {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  /** Length of a line before the header that only names the delimiter. */
  readonly cut: number;
}

/** So much of its beginning tells what separates the cells of a file. */
export const headLength = 200_000;

export function shapeOf(head: Uint8Array, encoding: Encoding): Shape {
  const text = new TextDecoder(encoding).decode(head, { stream: true }).replace(/\r\n?/g, '\n');
  return { encoding, ...delimiterOf(text) };
}

/** The text of a file with its lines ended by \n, wherever the pieces are cut. */
export async function* textOf(
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { encoding, cut }: Shape,
): AsyncGenerator<string> {
  // It drops the byte order mark.
  const decoder = new TextDecoder(encoding);
  let held = '';
  let left = cut;
  for await (const piece of bytes) {
    const text = held + decoder.decode(piece, { stream: true });
    const [end = ''] = ending.exec(text.slice(-64)) ?? [];
    held = end;
    const lines = text.slice(0, text.length - end.length).replace(/\r\n?/g, '\n');
    yield lines.slice(left);
    left -= Math.min(left, lines.length);
  }
  const rest = (held + decoder.decode()).trimEnd().replace(/\r\n?/g, '\n');
  yield rest.endsWith(dosEnd) ? rest.slice(left, -1) : rest.slice(left);
}

// Half a line end, and what may be the end of the file: programs from DOS times end one with 0x1A.
const dosEnd = '\u001a';
const ending = new RegExp(`[\\s${dosEnd}]+$`);
