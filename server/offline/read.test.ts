import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readGs1 } from '../codes/gs1.ts';
import { readGtin } from '../codes/gtin.ts';
import { parseQuantity } from '../measures/quantity.ts';

// Plain code of the browser that touches no page.
const { goodsOf, meant, read } = await import(
  new URL('../../static/js/offline-read.js', import.meta.url).href
);

const gs = '\u001d';
const [gtin, carton] = ['04006381333931', '14006381333938'];

const asTheServer = (code: string) => {
  const gs1 = readGs1(code);
  return gs1 && [gs1.gtin ?? gs1.content, gs1.count ?? 1, gs1.metres, gs1.kilograms];
};
const asTheDevice = (code: string) => {
  const goods = goodsOf(code);
  return goods && [goods.gtin, goods.count, goods.m, goods.kg];
};

describe('without network', () => {
  it.each([
    `]C101${gtin}${'17270331'}10LOT7${gs}21S-9`,
    `${gs}21S-9${gs}3112001250${'01'}${gtin}`,
    `]C102${gtin}3725`,
    `]d201${carton}304`,
    `]C101${gtin}3725`,
    `]C101${gtin}3105001200`,
    `01${gtin}1727033110LOT7`,
    `]C101${gtin}10${'x'.repeat(20)}${gs}4100400638133393`,
    `]C101${gtin}3920199${gs}4000815${gs}7003271231${'1200'}${gs}91abc`,
    '4006381333931',
    '31102',
    '',
  ])('a code says of goods what it says to the server: %s', (code) => {
    expect(asTheDevice(code)).toEqual(asTheServer(code));
  });

  // Mutants: a value of fixed length takes what follows; a separator is part of the value; the order matters.
  it('so does whatever was written, in any order', () => {
    const word = fc.stringMatching(/^[A-Za-z0-9./-]{1,20}$/);
    const number = fc.integer({ min: 0, max: 999_999 });
    const gtins = fc.stringMatching(/^\d{14}$/).filter((text) => readGtin(text).ok);
    fc.assert(
      fc.property(gtins, word, word, number, number, (item, batch, serial, length, count) => {
        const parts = [
          `01${item}`,
          `10${batch}${gs}`,
          `21${serial}${gs}`,
          `3113${String(length).padStart(6, '0')}`,
          `30${count}${gs}`,
        ];
        for (const all of [parts, parts.toReversed()]) {
          const code = `]C1${all.join('')}`;
          expect(asTheDevice(code)).toEqual(asTheServer(code));
        }
      }),
      { numRuns: 50 },
    );
  });

  const article = (id: string, number: string, unit: string, ...codes: [string, number][]) => ({
    id,
    number,
    unit,
    codes,
  });
  const all = [
    article(
      'klemme',
      '50810',
      'Stk',
      ['4006381333931', 1_000],
      ['14006381333938', 12_000],
      ['A7F3KQ2', 1_000],
    ),
    article('kabel', '20417', 'm', ['4012345678901', 1_000], ['4711', 1_000]),
    article('dose', 'D-1', 'Stk', ['4711', 1_000], ['4012345678901', 5_000]),
    article('eimer', '4711', 'kg', ['96385074', 1_000]),
  ];
  // Mutants: the pack is not multiplied; metres count for pieces; 13 and 14 digits differ; one is there twice.
  it.each([
    ['4006381333931', ['klemme 1000']],
    ['04006381333931', ['klemme 1000']],
    [']E04006381333931', ['klemme 1000']],
    ['14006381333938', ['klemme 12000']],
    [`]C101${carton}304`, ['klemme 48000']],
    [`]C102${gtin}3725`, ['klemme 25000']],
    [`]C10104012345678901${'3112001250'}`, ['kabel 12500', 'dose 5000']],
    ['https://lager.example.de/c/A7F3KQ2', ['klemme 1000']],
    ['a7f3kq2', ['klemme 1000']],
    ['4711', ['kabel 1000', 'dose 1000', 'eimer 1000']],
    ['00000096385074', ['eimer 1000']],
    ['d-1', ['dose 1000']],
    ['4712', []],
  ])('%s means %j', (code, expected) => {
    const found: { article: { id: string }; pack: number }[] = meant(all, code);
    expect(found.map(({ article, pack }) => `${article.id} ${pack}`)).toEqual(expected);
  });

  it.each([
    ['de', ','],
    ['en', '.'],
  ] as const)('reads a quantity as the server does in %s', (language, comma) => {
    for (const text of ['2', '1,5', '1.5', '1,234', '1.234', '12,500', '1.2345', '', '10 m', '0']) {
      const server = parseQuantity(text, undefined, { language, min: 0 });
      expect([text, read(text, comma)]).toEqual([text, server.ok ? server.quantity : undefined]);
    }
  });
});
