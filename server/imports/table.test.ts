import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits, readTable } from './table.ts';

const kugelhahn = 'A-1001;Kugelhahn 1/2" IG;Stk;12,50';
const list = ['Artikelnr.;Bezeichnung;ME;EK', kugelhahn, '0042;Lüsterklemme 2,5 mm²;Stk;0,0774'].join('\r\n');

const utf8 = (text: string) => Buffer.from(text);
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');
const windows = (text: string) => Buffer.from(text.replaceAll('€', '\x80'), 'latin1');

async function table(upload: Parameters<typeof readTable>[0]) {
  const read = await readTable(upload);
  if (!read.ok) throw new Error(`${read.why} in line ${read.line}`);
  return read;
}

const cellsOf = async (text: string) => (await table(utf8(text))).lines.map(({ cells }) => cells);

describe('a list as Excel saves it', () => {
  it('has a header and numbered lines of cells', async () => {
    expect(await table(utf8(list))).toEqual({
      ok: true,
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

  it('comes in pieces that cut letters apart', async () => {
    const bytes = utf8(list);
    async function* pieces() {
      for (const byte of bytes) yield Uint8Array.of(byte);
    }
    expect(await table(pieces())).toEqual(await table(bytes));
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
      { why: 'tooManyLines', line: 50_002 },
    ],
    ['too many bytes', Buffer.alloc(limits.bytes + 1, 'x'), { why: 'tooLarge' }],
  ])('%s', async (_name, bytes, refusal) => {
    expect(await readTable(bytes)).toEqual({ ok: false, ...refusal });
  });

  it('before all of a large upload has come', async () => {
    let sent = 0;
    async function* endless() {
      for (;;) yield Buffer.alloc(1_000_000, `${(sent += 1)};`);
    }
    expect(await readTable(endless())).toEqual({ ok: false, why: 'tooLarge' });
    expect(sent).toBe(21);
  });
});

it('A long list lets others have their turn', async () => {
  let turns = 0;
  let reading = true;
  const others = (async () => {
    for (; reading; turns += 1) await setImmediate();
  })();
  const { lines } = await table(utf8(`Nr;Name;ME;EK\n${`${kugelhahn}\n`.repeat(limits.lines)}`));
  reading = false;
  await others;
  expect(lines).toHaveLength(limits.lines);
  expect(turns).toBeGreaterThan(20);
});

it('Any cells, quoted, come back as they were', async () => {
  const cell = fc.string({ maxLength: 12 }).map((text) => text.replace(/[\0\r]/g, '').trim());
  const rows = fc.array(fc.tuple(fc.constant('1'), cell), { minLength: 1, maxLength: 8 });
  const quoted = (cells: readonly string[]) =>
    cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(';');
  await fc.assert(
    fc.asyncProperty(rows, async (lines) => {
      expect(await cellsOf(`Nr;Name\n${lines.map(quoted).join('\n')}`)).toEqual(lines);
    }),
  );
});

it('Any bytes are read or refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      expect(await readTable(bytes)).toHaveProperty('ok');
    }),
  );
});
