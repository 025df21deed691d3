import { setImmediate } from 'node:timers/promises';
import { CsvError, type InfoRecord, type Parser, parse } from 'csv-parse';
import { visible } from '../measures/visible.ts';
import type { Delimiter } from './delimiter.ts';
import { type Shape, textOf } from './text.ts';

export interface Line {
  /** Where the line begins in the file, counted from 1. */
  readonly number: number;
  readonly cells: readonly string[];
}

export type TableFault =
  | 'spreadsheet'
  | 'notATable'
  | 'empty'
  | 'tooManyLines'
  | 'tooManyColumns'
  | 'cellTooLong'
  | 'unclosedQuote';

export interface TableRefusal {
  readonly why: TableFault;
  readonly line?: number;
}

/** Why no more lines come. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly refusal: TableRefusal;

  constructor(why: TableFault, line?: number) {
    super(line === undefined ? why : `${why} in line ${line}`);
    this.refusal = line === undefined ? { why } : { why, line };
  }
}

/** A preview is made for people: nobody looks through more. The lines themselves are kept in the database. */
export const limits = { lines: 1_000_000, columns: 200, cell: 10_000 } as const;

/**
 * The lines of a CSV file one by one, and never more of it in memory than is being looked at. The first that is not
 * blank is the header; blank lines are left out. Throws `Unreadable` where it cannot go on.
 */
export async function* linesOf(
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  shape: Shape,
): AsyncGenerator<Line> {
  const skipped = shape.cut > 0 ? 1 : 0;
  let number = skipped + 1;
  let columns = 0;
  let count = 0;
  try {
    for await (const { record, info } of recordsOf(textOf(bytes, shape), shape.delimiter)) {
      const line = { number, cells: record.map((cell) => visible(cell).trim()) };
      number = skipped + info.lines + 1;
      if (line.cells.every((cell) => cell === '')) continue;
      const fault = faultOf(line, columns, shape.delimiter);
      if (fault) throw new Unreadable(fault, line.number);
      if (count > limits.lines) throw new Unreadable('tooManyLines', line.number);
      columns ||= line.cells.length;
      count += 1;
      yield line;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Unreadable(error.code === 'CSV_MAX_RECORD_SIZE' ? 'cellTooLong' : 'unclosedQuote', number);
  }
  if (count < 2) throw new Unreadable('empty');
}

type Parsed = { readonly record: string[]; readonly info: InfoRecord };

/** Records are taken before more is given in: when one is broken, all before it have been seen. */
async function* recordsOf(texts: AsyncIterable<string>, delimiter: Delimiter): AsyncGenerator<Parsed> {
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
  // It is asked for below.
  parser.on('error', () => {});
  for await (const text of texts) {
    if (text) parser.write(text);
    if (parser.errored) throw parser.errored;
    yield* arrived(parser);
    // Between two pieces the process answers others.
    await setImmediate();
  }
  parser.end();
  yield* parser;
}

function* arrived(parser: Parser): Generator<Parsed> {
  for (let record = parser.read(); record !== null; record = parser.read()) yield record;
}

function faultOf({ cells }: Line, columns: number, delimiter: Delimiter): TableFault | undefined {
  if (cells.length > limits.columns) return 'tooManyColumns';
  if (cells.some((cell) => swallowsLines(cell, columns, delimiter))) return 'unclosedQuote';
  return cells.some((cell) => cell.length > limits.cell) ? 'cellTooLong' : undefined;
}

// A forgotten quote makes one cell of all lines up to the next quote: whole articles would be lost in it.
const swallowsLines = (cell: string, columns: number, delimiter: Delimiter) =>
  columns > 2 &&
  cell.includes('\n') &&
  cell
    .split('\n')
    .slice(1)
    .some((line) => line.split(delimiter).length >= columns);
