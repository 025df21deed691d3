import { isUtf8 } from 'node:buffer';
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { CsvError, type InfoRecord, parse } from 'csv-parse';
import { type Delimiter, delimiterOf } from './delimiter.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'windows-1252';

export interface Line {
  /** Where the line begins in the file, counted from 1. */
  readonly number: number;
  readonly cells: readonly string[];
}

export interface Table {
  readonly header: readonly string[];
  readonly lines: readonly Line[];
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
}

export type TableFault =
  | 'tooLarge'
  | 'spreadsheet'
  | 'notATable'
  | 'empty'
  | 'tooManyLines'
  | 'tooManyColumns'
  | 'cellTooLong'
  | 'unclosedQuote';

export interface TableRefusal {
  readonly ok: false;
  readonly why: TableFault;
  readonly line?: number;
}

export const limits = { bytes: 20_000_000, lines: 50_000, columns: 200, cell: 10_000 } as const;

/** Reads an uploaded CSV file: its first line that is not blank is the header; blank lines are left out. */
export async function readTable(
  upload: Uint8Array | AsyncIterable<Uint8Array>,
): Promise<({ readonly ok: true } & Table) | TableRefusal> {
  const bytes = await collected(upload);
  if (!bytes) return refuse('tooLarge');
  const kind = kindOf(bytes);
  if (kind !== 'text') return refuse(kind);
  const encoding = encodingOf(bytes);
  const { body, delimiter, skipped } = delimiterOf(textOf(bytes, encoding));
  const read = await linesOf(body, delimiter, skipped);
  if (!read.ok) return read;
  const [header, ...lines] = read.lines;
  return header && lines.length > 0
    ? { ok: true, header: header.cells, lines, encoding, delimiter }
    : refuse('empty');
}

async function collected(upload: Uint8Array | AsyncIterable<Uint8Array>): Promise<Buffer | undefined> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of upload instanceof Uint8Array ? [upload] : upload) {
    length += piece.length;
    if (length > limits.bytes) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

// XLSX and ODS are ZIP files, XLS is an OLE file.
const spreadsheets = ['504b0304', 'd0cf11e0'];

function kindOf(bytes: Buffer): 'text' | 'spreadsheet' | 'notATable' {
  if (spreadsheets.includes(bytes.subarray(0, 4).toString('hex'))) return 'spreadsheet';
  const start = bytes.subarray(0, 64).toString('latin1').trimStart();
  const foreign = start.startsWith('%PDF') || start.startsWith('<') || (bytes.includes(0) && !isUtf16(bytes));
  return foreign ? 'notATable' : 'text';
}

// Excel saves "Unicode-Text" so, with tabs.
const isUtf16 = (bytes: Buffer) => bytes[0] === 0xff && bytes[1] === 0xfe;

function encodingOf(bytes: Buffer): Encoding {
  if (isUtf16(bytes)) return 'utf-16le';
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

// The decoder drops the byte order mark; programs from DOS times end a file with 0x1A.
function textOf(bytes: Buffer, encoding: Encoding): string {
  const text = new TextDecoder(encoding).decode(bytes).trimEnd().replace(/\r\n?/g, '\n');
  return text.endsWith('\u001a') ? text.slice(0, -1) : text;
}

/** Errors of the reader carry the line that the failing record begins with. */
async function linesOf(
  text: string,
  delimiter: Delimiter,
  skipped: number,
): Promise<{ readonly ok: true; readonly lines: Line[] } | TableRefusal> {
  const lines: Line[] = [];
  let number = skipped + 1;
  try {
    for await (const { record, info } of recordsOf(text, delimiter)) {
      const line = { number, cells: record.map((cell) => cell.trim()) };
      number = skipped + info.lines + 1;
      if (line.cells.every((cell) => cell === '')) continue;
      const fault = faultOf(line, lines[0]?.cells.length ?? 0, delimiter);
      if (fault) return refuse(fault, line.number);
      if (lines.push(line) > limits.lines + 1) return refuse('tooManyLines', line.number);
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return refuse(error.code === 'CSV_MAX_RECORD_SIZE' ? 'cellTooLong' : 'unclosedQuote', number);
  }
  return { ok: true, lines };
}

type Parsed = { readonly record: string[]; readonly info: InfoRecord };

function recordsOf(text: string, delimiter: Delimiter): AsyncIterable<Parsed> {
  const parser = parse({
    delimiter,
    record_delimiter: '\n',
    relax_column_count: true,
    // An inch mark is no quote: 1/2" Kugelhahn
    relax_quotes: true,
    ltrim: delimiter !== '\t',
    info: true,
    max_record_size: limits.columns * limits.cell,
  });
  Readable.from(slices(Buffer.from(text))).pipe(parser);
  return parser;
}

// Between two slices the process answers others: a whole file would hold everybody up for a second.
async function* slices(bytes: Buffer, size = 65_536): AsyncGenerator<Buffer> {
  for (let start = 0; start < bytes.length; start += size) {
    yield bytes.subarray(start, start + size);
    await setImmediate();
  }
}

function faultOf({ cells }: Line, columns: number, delimiter: Delimiter): TableFault | undefined {
  if (cells.length > limits.columns) return 'tooManyColumns';
  if (cells.some((cell) => swallowsLines(cell, columns, delimiter))) return 'unclosedQuote';
  return cells.some((cell) => cell.length > limits.cell) ? 'cellTooLong' : undefined;
}

// A forgotten quote makes one cell of all lines up to the next quote: whole articles would be lost in it.
const swallowsLines = (cell: string, columns: number, delimiter: Delimiter) =>
  columns > 2 &&
  cell
    .split('\n')
    .slice(1)
    .some((line) => line.split(delimiter).length >= columns);

function refuse(why: TableFault, line?: number): TableRefusal {
  return line === undefined ? { ok: false, why } : { ok: false, why, line };
}
