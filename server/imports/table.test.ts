import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visible } from '../measures/visible.ts';
import { createSurveyor, isEncoding } from './survey.ts';
import { type Line, limits, linesOf, type TableRefusal, Unreadable } from './table.ts';
import { shapeOf } from './text.ts';

const kugelhahn = 'A-1001;Kugelhahn 1/2" IG;Stk;12,50';
const list = ['Artikelnr.;Bezeichnung;ME;EK', kugelhahn, '0042;Lüsterklemme 2,5 mm²;Stk;0,0774'].join('\r\n');

/** Quotes with line ends in them, letters of one to four bytes, and an end that is none. */
const hard = [
  'Nr;Größe;Notiz;EK',
  '1;"Bögen; 90°";"erst\r\ndann\r\n\r\nzuletzt €";1',
  '2;"Hähne 1/2"" IG";;2\r\n',
  '3;Rohr 🔧;"""";3\r\n\x1a\r\n',
].join('\r\n');

const utf8 = (text: string) => Buffer.from(text);
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');
const windows = (text: string) => Buffer.from(text.replaceAll('€', '\x80'), 'latin1');

/** Reads bytes as they come: in one piece, or cut into pieces of `size`. */
async function readTable(bytes: Uint8Array, size = bytes.length): Promise<Table | TableRefusal> {
  const pieces = piecesOf(bytes, Math.max(1, size));
  const surveyor = createSurveyor();
  for (const piece of pieces) surveyor.see(piece);
  const { kind } = surveyor.end();
  if (!isEncoding(kind)) return { why: kind };
  const shape = shapeOf(bytes, kind);
  try {
    const all: Line[] = [];
    for await (const line of linesOf(pieces, shape)) all.push(line);
    const [header, ...lines] = all;
    return { header: header?.cells ?? [], lines, encoding: kind, delimiter: shape.delimiter };
  } catch (error) {
    if (error instanceof Unreadable) return error.refusal;
    throw error;
  }
}

interface Table {
  readonly header: readonly string[];
  readonly lines: readonly Line[];
  readonly encoding: string;
  readonly delimiter: string;
}

function piecesOf(bytes: Uint8Array, size: number): Uint8Array[] {
  const count = Math.ceil(bytes.length / size);
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
}

async function table(bytes: Uint8Array, size?: number): Promise<Table> {
  const read = await readTable(bytes, size);
  if ('why' in read) throw new Error(`${read.why} in line ${read.line}`);
  return read;
}

const cellsOf = async (text: string) => (await table(utf8(text))).lines.map(({ cells }) => cells);

describe('a list as Excel saves it', () => {
  it('has a header and numbered lines of cells', async () => {
    expect(await table(utf8(list))).toEqual({
      header: ['Artikelnr.', 'Bezeichnung', 'ME', 'EK'],
      lines: [
        { number: 2, cells: ['A-1001', 'Kugelhahn 1/2" IG', 'Stk', '12,50'] },
        { number: 3, cells: ['0042', 'Lüsterklemme 2,5 mm²', 'Stk', '0,0774'] },
      ],
      encoding: 'utf-8',
      delimiter: ';',
    });
  });

  it.each([
    ['UTF-8', utf8(list), 'utf-8'],
    ['UTF-8 with a mark', utf8(`\ufeff${list}`), 'utf-8'],
    ['Windows-1252', windows(list), 'windows-1252'],
    ['"Unicode-Text"', utf16(list.replaceAll(';', '\t')), 'utf-16le'],
  ])('is read in %s', async (_name, bytes, encoding) => {
    const read = await table(bytes);
    expect([read.encoding, read.header[0], read.lines[1]?.cells[1]]).toEqual([
      encoding,
      'Artikelnr.',
      'Lüsterklemme 2,5 mm²',
    ]);
  });

  it('keeps the euro sign of Windows', async () => {
    expect((await table(windows('Nr;Name;EK [€]\n1;Dübel;2'))).header[2]).toBe('EK [€]');
  });

  it.each(['\r\n', '\n', '\r'])('ends its lines with %j', async (end) => {
    const { lines } = await table(utf8(list.replaceAll('\r\n', end) + end));
    expect(lines.map(({ number }) => number)).toEqual([2, 3]);
  });

  it.each([
    ['UTF-8', utf8(hard)],
    ['UTF-8 with a mark', utf8(`\ufeff${hard}`)],
    ['Windows-1252', windows(hard.replace('🔧', '?'))],
    ['UTF-16', utf16(hard)],
    ['UTF-8 with a line for Excel', utf8(`sep=;\r\n${hard}`)],
  ])('in %s is the same however its pieces are cut', async (_name, bytes) => {
    const whole = await table(bytes);
    expect(whole.lines.map(({ cells }) => cells)).toEqual([
      ['1', 'Bögen; 90°', 'erst\ndann\n\nzuletzt €', '1'],
      ['2', 'Hähne 1/2" IG', '', '2'],
      ['3', expect.stringMatching(/^Rohr (🔧|\?)$/u), '"', '3'],
    ]);
    for (let size = 1; size <= 9; size += 1) expect(await table(bytes, size), `${size}`).toEqual(whole);
  });

  it('may end with the byte by which DOS ends a file', async () => {
    expect((await table(utf8(`${list}\r\n\x1a\r\n`))).lines).toHaveLength(2);
  });
});

describe('what separates the cells', () => {
  it.each([
    [';', 'Nr;Name;EK\n1;Rohr, Cu 15 x 1;3,20\n2;Rohr, Cu 18 x 1;4,10'],
    ['\t', 'Nr\tName\tEK\n1\tRohr; Cu\t3,20'],
    [',', 'Number,Name,Price\n1,"Pipe, copper; 15 mm",3.20\n2,Elbow; 15 mm,1.10'],
    [';', 'Nummer;Bezeichnung, lang, mit Maß\n1;Bogen\n2;Muffe'],
    [';', 'Nummer\n1\n2'],
    ['\t', 'sep=\t\nNr;Name\tEK\n1;2\t3'],
  ])('is found: %j', async (delimiter, text) => {
    expect((await table(utf8(text))).delimiter).toBe(delimiter);
  });

  it('said outright in the first line is no header, and lines are counted on', async () => {
    const { header, lines } = await table(utf8('sep=;\r\nNr;Name\r\n1;Bogen'));
    expect([header, lines]).toEqual([['Nr', 'Name'], [{ number: 3, cells: ['1', 'Bogen'] }]]);
  });
});

describe('a list typed by hand', () => {
  it('has blank lines, and lines that are shorter or longer', async () => {
    const { lines } = await table(utf8('\n;;\nNr;Name;EK\n\n1;Bogen\n;;\n2;Muffe;3;Rest\n \n'));
    expect(lines).toEqual([
      { number: 5, cells: ['1', 'Bogen'] },
      { number: 7, cells: ['2', 'Muffe', '3', 'Rest'] },
    ]);
  });

  it('has quotes around cells, doubled quotes, and inch marks that are no quotes', async () => {
    const lines = ['1;"Bogen; 90°"', '2;"Hahn 1/2"" IG"', '3;Hahn 3/4"', '4;1" Muffe', '5; "Rohr 6 m"'];
    expect(await cellsOf(['Nr;Name', ...lines].join('\n'))).toEqual([
      ['1', 'Bogen; 90°'],
      ['2', 'Hahn 1/2" IG'],
      ['3', 'Hahn 3/4"'],
      ['4', '1" Muffe'],
      ['5', 'Rohr 6 m'],
    ]);
  });

  it('has line breaks inside quotes, and the next line keeps its number', async () => {
    const { lines } = await table(utf8('Nr;Name;Notiz\r\n1;Bogen;"erst\r\ndann"\r\n2;Muffe;'));
    expect(lines).toEqual([
      { number: 2, cells: ['1', 'Bogen', 'erst\ndann'] },
      { number: 4, cells: ['2', 'Muffe', ''] },
    ]);
  });
});

describe('what cannot be read is refused', () => {
  it.each([
    ['an XLSX file', Buffer.from('504b030414000600', 'hex'), { why: 'spreadsheet' }],
    ['an XLS file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), { why: 'spreadsheet' }],
    ['a PDF', utf8('%PDF-1.7\n'), { why: 'notATable' }],
    ['a web page', utf8('\n<!doctype html>'), { why: 'notATable' }],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), { why: 'notATable' }],
    ['nothing', utf8(''), { why: 'empty' }],
    ['a header alone', utf8('Nr;Name\n;\n'), { why: 'empty' }],
    [
      'a quote that never ends',
      utf8('Nr;Name\n1;Bogen\n2;"Muffe\n3;Rohr\n'),
      { why: 'unclosedQuote', line: 3 },
    ],
    [
      'a quote that ends in another line',
      utf8('Nr;Name;EK\n1;Bogen;1\n2;"Muffe;2\n3;Rohr;3\n4;"Hahn";4\n'),
      { why: 'unclosedQuote', line: 3 },
    ],
    ['a long cell', utf8(`Nr;Name\n1;${'x'.repeat(limits.cell + 1)}`), { why: 'cellTooLong', line: 2 }],
    [
      'too many columns',
      utf8(`Nr;Name\n1${';x'.repeat(limits.columns)}`),
      { why: 'tooManyColumns', line: 2 },
    ],
    [
      'too many lines',
      utf8(`Nr;Name\n${'1;x\n'.repeat(limits.lines + 1)}`),
      { why: 'tooManyLines', line: 1_000_002 },
    ],
  ])('%s', async (_name, bytes, refusal) => {
    expect(await readTable(bytes)).toEqual(refusal);
  });
});

it('A long list lets others have their turn', async () => {
  let turns = 0;
  let reading = true;
  const others = (async () => {
    for (; reading; turns += 1) await setImmediate();
  })();
  const { lines } = await table(utf8(`Nr;Name;ME;EK\n${`${kugelhahn}\n`.repeat(50_000)}`), 65_536);
  reading = false;
  await others;
  expect(lines).toHaveLength(50_000);
  expect(turns).toBeGreaterThan(20);
});

it('Any cells, quoted, come back as they were', async () => {
  const cell = fc.string({ maxLength: 12 }).map((text) => visible(text.replaceAll('\r', '')).trim());
  const rows = fc.array(fc.tuple(fc.constant('1'), cell), { minLength: 1, maxLength: 8 });
  const quoted = (cells: readonly string[]) =>
    cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(';');
  await fc.assert(
    fc.asyncProperty(rows, async (lines) => {
      expect(await cellsOf(`Nr;Name\n${lines.map(quoted).join('\n')}`)).toEqual(lines);
    }),
  );
});

it('What nobody sees is not read from a cell', async () => {
  expect(await cellsOf('Nr;Name\n1;Kugel\u00adhahn\u200b \u202e1/2\u0007')).toEqual([['1', 'Kugelhahn 1/2']]);
});

describe('any list that a spreadsheet writes', () => {
  const marks = ['a', 'Ä', '€', '½', '👍', '"', "'", ';', ',', '\t', ' ', '\n', '=', '-', '1', '\u00a0', 'ß'];
  const cell = fc
    .string({ unit: fc.constantFrom(...marks), maxLength: 10 })
    .map((text) => text.trim())
    // By design: a line that looks whole within a quote is taken for one that a forgotten quote swallowed.
    .filter((text) => !text.includes('\n') || !/[;,\t]/.test(text));
  const rows = fc.array(fc.tuple(fc.constant('1'), cell, cell), { minLength: 1, maxLength: 8 });
  const written = (text: string) => (/["\n\r;,\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const line = (delimiter: string) => (cells: readonly string[]) => cells.map(written).join(delimiter);

  // Mutants: a byte order mark stays; a piece that ends within a letter or a quote spoils it; a quote is not closed.
  it.each([
    ['Excel in German', ';', windows, '\r\n'],
    ['Excel as UTF-8', ';', (text: string) => utf8(`\ufeff${text}`), '\r\n'],
    ['Excel as Unicode text', '\t', utf16, '\r\n'],
    ['Excel in English', ',', utf8, '\r\n'],
    ['LibreOffice', ';', utf8, '\n'],
    ['Numbers', ',', utf8, '\n'],
  ])('%s comes back as it was, in pieces of any size', async (_name, delimiter, encode, end) => {
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 50 }), async (cells, size) => {
        const known =
          encode === windows ? cells.map((row) => row.map((text) => text.replaceAll('👍', ''))) : cells;
        const trimmed = known.map((row) => row.map((text) => text.trim()));
        const text = [['Nr', 'Größe', 'Notiz'], ...trimmed].map(line(delimiter)).join(end) + end;
        const { lines } = await table(encode(text), size);
        // Empty cells at the end of a file may be missing.
        expect(lines.map((one) => [...one.cells, '', ''].slice(0, 3))).toEqual(trimmed);
      }),
    );
  });

  it('with any bytes behind a right header is read or refused, line by line', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.string({ unit: fc.constantFrom(...marks, '\0', '\r', '\x1a', '\ufeff'), maxLength: 200 }).map(utf8),
    );
    await fc.assert(
      fc.asyncProperty(bytes, fc.integer({ min: 1, max: 50 }), async (rest, size) => {
        const read = await readTable(Buffer.concat([utf8('Nr;Name;EK\r\n'), rest]), size);
        if ('lines' in read)
          for (const { cells } of read.lines) expect(cells.length).toBeLessThanOrEqual(limits.columns);
      }),
    );
  });
});

it('Any bytes are read or refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      expect(await readTable(bytes)).toBeDefined();
    }),
  );
});
