import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amount, cents, printAmount } from '../measures/amount.ts';
import type { Language } from '../measures/language.ts';
import { price } from '../measures/price.ts';
import { printQuantity, quantity, wholeUnits } from '../measures/quantity.ts';
import { mapColumns } from './columns.ts';
import { readLine } from './line.ts';

const header =
  'Art.-Nr.;Bezeichnung;Bezeichnung 2;ME;Warengruppe;EAN;Hersteller;Herst.-Nr.;EK [€];PE;Mindestbestand;Sollbestand;Bestand;Platz;Notiz';

function read(line: string, { titles = header, language = 'de' as Language } = {}) {
  const mapped = mapColumns(titles.split(';'));
  if (!mapped.ok) throw new Error('this header should be readable');
  return readLine(line.split(';'), mapped.columns, language);
}

const faultsOf = (line: string, options = {}) => {
  const result = read(line, options);
  return result.ok ? [] : result.faults.map(({ column, fault, text }) => [column, fault, text]);
};

describe('a line of the article list', () => {
  it('of a cable has metres and a price for a thousand', () => {
    const cable =
      '004711;NYM-J 3x1,5 mm²;Mantelleitung, grau;m;Kabel & Leitungen;4006381333931;Lapp;1600 0101;642,50;1000;200;1.500,5;812,5;A-03-2;Ring 100 m';
    expect(read(cable)).toEqual({
      ok: true,
      article: {
        number: '004711',
        name: 'NYM-J 3x1,5 mm²',
        line: 'Mantelleitung, grau',
        unit: 'MTR',
        category: 'Kabel & Leitungen',
        ean: '04006381333931',
        manufacturer: 'Lapp',
        manufacturerNumber: '1600 0101',
        price: price(cents(64_250), 1000),
        minimum: wholeUnits(200),
        target: quantity(1_500_500),
        stock: quantity(812_500),
        place: 'A-03-2',
        note: 'Ring 100 m',
      },
    });
  });

  it('says nothing about what is empty', () => {
    expect(read('K-12;Kugelhahn 1/2" IG;;Stk;;;;;;;0;;;')).toEqual({
      ok: true,
      article: { number: 'K-12', name: 'Kugelhahn 1/2" IG', unit: 'H87', minimum: wholeUnits(0) },
    });
    expect(read('K-12')).toEqual({ ok: true, article: { number: 'K-12' } });
  });

  it('with a price of nothing has no price', () => {
    expect(read('K-12;Kugelhahn;;Stk;;;;;0,00;1')).toEqual({
      ok: true,
      article: { number: 'K-12', name: 'Kugelhahn', unit: 'H87' },
    });
  });

  it('keeps the zeros that a formula protects, and joins broken texts', () => {
    const line = '="00815";Dübel\n 8 x 40  Nylon;;Pkg;;="96385074"';
    expect(read(line)).toMatchObject({
      article: { number: '00815', name: 'Dübel 8 x 40 Nylon', ean: '00000096385074' },
    });
  });

  it('is read in English', () => {
    const english = { titles: 'Item no.;Description;Unit;Price;Stock', language: 'en' } as const;
    expect(read('7;Cable tie;pcs;0.0774;1,234.0', english)).toEqual({
      ok: true,
      article: {
        number: '7',
        name: 'Cable tie',
        unit: 'H87',
        price: price(amount(774)),
        stock: wholeUnits(1234),
      },
    });
  });
});

describe('a line with faults', () => {
  it('names every one, with the column as the file calls it', () => {
    const line = '4,00631E+12;Wago 221;;Stücker;;4006381333932;;1,2E+05;auf Anfrage;0;2,5;-3;1.234;;';
    expect(faultsOf(line)).toEqual([
      ['ME', 'unknownUnit', 'Stücker'],
      ['PE', 'notPositive', '0'],
      ['Art.-Nr.', 'excelNumber', '4,00631E+12'],
      ['EAN', 'checkDigit', '4006381333932'],
      ['Herst.-Nr.', 'excelNumber', '1,2E+05'],
      ['EK [€]', 'notANumber', 'auf Anfrage'],
      ['Sollbestand', 'negative', '-3'],
      ['Bestand', 'ambiguous', '1.234'],
    ]);
  });

  it('offers both readings of an ambiguous number', () => {
    expect(read('1;Schraube;;Stk;;;;;;;;;1.500')).toEqual({
      ok: false,
      faults: [{ column: 'Bestand', fault: 'ambiguous', text: '1.500', readings: ['1500', '1,5'] }],
    });
  });

  it('has no half pieces', () => {
    expect(faultsOf('1;Muffe;;Stk;;;;;;;2,5')).toEqual([['Mindestbestand', 'notWhole', '2,5']]);
  });

  it('has lost digits of its EAN in Excel', () => {
    expect(faultsOf('1;Muffe;;;;4,00638E+12')).toEqual([['EAN', 'excelNumber', '4,00638E+12']]);
  });

  it('has the error of a formula where a text should be', () => {
    expect(faultsOf('1;#NV;;;#BEZUG!;########')).toEqual([
      ['Bezeichnung', 'excelError', '#NV'],
      ['Warengruppe', 'excelError', '#BEZUG!'],
      ['EAN', 'excelError', '########'],
    ]);
  });

  it('has no number', () => {
    expect(faultsOf(' ;Muffe')).toEqual([['Art.-Nr.', 'empty', '']]);
  });

  it('has more cells than the header, so that prices may stand in the wrong column', () => {
    expect(faultsOf('1;Muffe; rot;Stk', { titles: 'Nr;Name;ME' })).toContainEqual([
      '',
      'tooManyCells',
      'Stk',
    ]);
    expect(faultsOf('1;Muffe;Stk;;', { titles: 'Nr;Name;ME' })).toEqual([]);
  });
});

describe('any line', () => {
  const mapped = mapColumns(header.split(';'));
  if (!mapped.ok) throw new Error('this header should be readable');
  const { columns } = mapped;
  const languages = fc.constantFrom<Language>('de', 'en');

  // Mutants: a number is rounded; a point is a comma in both languages.
  it('with what a spreadsheet shows of quantities and prices is read as they are', () => {
    const thousandths = fc.integer({ min: 0, max: 999_999_999 }).map(quantity);
    const prices = fc.integer({ min: 1, max: 9_999_999_999 }).map(amount);
    const pers = fc.integer({ min: 1, max: 999_999 });
    fc.assert(
      fc.property(
        thousandths,
        thousandths,
        prices,
        pers,
        languages,
        (stock, minimum, cost, per, language) => {
          const plain = (value: typeof stock) => printQuantity(value, language, { plain: true });
          const cells = ['1', 'Rohr', '', 'm', '', '', '', '', printAmount(cost, language), String(per)];
          const line = readLine([...cells, plain(minimum), '', plain(stock)], columns, language);
          expect(line).toEqual({
            ok: true,
            article: { number: '1', name: 'Rohr', unit: 'MTR', price: price(cost, per), minimum, stock },
          });
        },
      ),
    );
  });

  it('is read, or its faults are named by columns of the file', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.stringMatching(/^[-+−]?[0-9.,]{1,14}( €)?$/),
      fc.constantFrom(
        '#NV',
        '4,00631E+12',
        '="007"',
        '=1+1',
        '__proto__',
        '\ud800',
        '\0',
        '٤٢',
        '9'.repeat(50_000),
        'Stk',
        'm',
      ),
    );
    const titles = ['', ...header.split(';')];
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 20 }), languages, (cells, language) => {
        const line = readLine(cells, columns, language);
        if (line.ok) expect(line.article.number).not.toBe('');
        else for (const { column } of line.faults) expect(titles).toContain(column);
      }),
    );
  });
});
