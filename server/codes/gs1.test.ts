import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readGs1 } from './gs1.ts';
import { printGtin, readGtin } from './gtin.ts';

const gs = '\u001d';
const gtin = '04006381333931';
const pack = '14006381333938';

afterEach(() => void vi.useRealTimers());

describe('a GS1 code', () => {
  it.each([
    ['as a scanner sends GS1-128', `]C10104006381333931${'17270331'}10LOT7${gs}21S-9`],
    ['as a scanner sends GS1 Data Matrix', `]d20104006381333931${'17270331'}10LOT7${gs}21S-9`],
    ['with its first FNC1 as GS', `${gs}0104006381333931${'17270331'}10LOT7${gs}21S-9`],
    ['of a scanner that says nothing about symbologies', `01040063813339311727033110LOT7${gs}21S-9`],
    ['as it is printed below the bars', '(01)04006381333931(17)270331(10)LOT7(21)S-9'],
    ['as a Digital Link', 'https://id.example.com/p/01/04006381333931/10/LOT7/21/S-9?17=270331&utm=x'],
  ])('%s', (_name, text) => {
    expect(readGs1(text)).toEqual({ gtin, batch: 'LOT7', serial: 'S-9', expiry: '2027-03-31' });
  });

  it('on a carton says what is in it and how many', () => {
    expect(readGs1(`]C10204006381333931${'37'}25`)).toEqual({ content: gtin, count: 25 });
    expect(readGs1(`]C10114006381333938${'30'}4`)).toEqual({ gtin: pack, count: 4 });
  });

  it('that counts beside 01 is against the rules: the count is not believed', () => {
    expect(readGs1(`]C101040063813339313725`)).toEqual({ gtin });
  });

  it.each([
    ['3112001250', { metres: 12_500 }],
    ['3110000012', { metres: 12_000 }],
    ['3103001250', { kilograms: 1_250 }],
    ['3105001234', {}],
    ['3105001200', { kilograms: 12 }],
  ])('measures goods: %s', (element, measures) => {
    expect(readGs1(`]C101${gtin}${element}`)).toEqual({ gtin, ...measures });
  });

  it.each([
    ['270200', '2027-02-28'],
    ['280200', '2028-02-29'],
    ['761231', '2076-12-31'],
    ['781231', '1978-12-31'],
    ['271331', undefined],
    ['270230', undefined],
  ])('a day %s is %s', (digits, expiry) => {
    vi.useFakeTimers({ now: new Date('2026-11-29T12:00:00Z') });
    const day = readGs1(`]C101${gtin}17${digits}`)?.expiry;
    expect(day).toBe(expiry);
  });

  it.each([
    ['a wrong check digit', ']C10104006381333932'],
    ['an identifier that there is not', `]C101${gtin}0599`],
    ['too long a batch', `]C110${'x'.repeat(21)}`],
    ['nothing', ']C1'],
    ['an article number', '0104006'],
    ['a link to something else', 'https://example.com/01'],
    ['a link that cannot be read', 'https://example.com/01/%E0%A4%A'],
    ['brackets without anything', '(01)'],
    ['a plain GTIN', '4006381333931'],
  ])('is not %s', (_name, text) => {
    expect(readGs1(text)).toBeUndefined();
  });

  const digits = (length: number) =>
    fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
      .map((all) => all.join(''));
  const gtins = digits(13)
    .map((body) =>
      Array.from({ length: 10 }, (_, check) => `${body}${check}`).find((one) => readGtin(one).ok),
    )
    .filter((one) => one !== undefined);
  const word = fc.stringMatching(/^[A-Za-z0-9./-]{1,20}$/);

  // Mutants: a value of fixed length takes what follows; a separator is part of the value; the order matters.
  it('reads whatever was written, in any order', () => {
    fc.assert(
      fc.property(gtins, word, word, fc.integer({ min: 0, max: 999_999 }), (item, batch, serial, length) => {
        const length6 = String(length).padStart(6, '0');
        const meant = { gtin: item, batch, serial, metres: length };
        expect(readGs1(`]C101${item}10${batch}${gs}3113${length6}21${serial}`)).toEqual(meant);
        expect(readGs1(`]C121${serial}${gs}3113${length6}10${batch}${gs}01${item}`)).toEqual(meant);
        expect(printGtin(readGs1(`(01)${item}(10)${batch}`)?.gtin ?? ('' as never))).toMatch(/^\d{8,14}$/);
      }),
    );
  });

  it('reads any text as a code or as none', () => {
    const text = fc.string({
      unit: fc.constantFrom(']', 'C', '1', '0', '2', '3', '7', '(', ')', gs, 'x', '/', ':'),
    });
    fc.assert(fc.property(fc.oneof(text, fc.string()), (any) => void readGs1(any)));
  });
});
