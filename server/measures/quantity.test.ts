import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Language } from './language.ts';
import {
  fits,
  parseQuantity,
  printMeasure,
  printQuantity,
  type Quantity,
  quantity,
  wholeUnits,
} from './quantity.ts';
import type { Unit } from './unit.ts';

const read = (text: string, { language = 'de' as Language, unit = 'MTR' as Unit, min = 1 } = {}) =>
  parseQuantity(text, unit, { language, min });
const is = (thousandths: number) => ({ ok: true, quantity: thousandths });
const refused = (why: string) => ({ ok: false, why });

const anyQuantity = fc.integer({ min: -999_999_999_999, max: 999_999_999_999 }).map(quantity);
const anyLanguage = fc.constantFrom<Language>('de', 'en');

describe('a quantity typed in German', () => {
  it.each([
    ['12', 12_000],
    ['12,5', 12_500],
    ['12.5', 12_500],
    ['1,234', 1_234],
    ['1.234,5', 1_234_500],
    ['1,234.5', 1_234_500],
    ['1234,5', 1_234_500],
    ['1.234.567', 1_234_567_000],
    ['0.125', 125],
    ['1234.567', 1_234_567],
    [',5', 500],
    ['007', 7_000],
    ['2,5000', 2_500],
    ['\u00a0 12,5 ', 12_500],
    ['+3', 3_000],
    ['999999999,999', 999_999_999_999],
  ])('reads %j', (text, thousandths) => {
    expect(read(text)).toEqual(is(thousandths));
  });

  it.each([
    ['', 'empty'],
    [' \u00a0', 'empty'],
    ['zwölf', 'notANumber'],
    ['1,2,3', 'notANumber'],
    ['12,', 'notANumber'],
    ['1.23.456', 'notANumber'],
    ['12 m', 'notANumber'],
    ['4,00631E+12', 'notANumber'],
    ['--1', 'notANumber'],
    ['0,1234', 'tooPrecise'],
    ['1000000000', 'tooLarge'],
    ['0', 'notPositive'],
    ['-5', 'notPositive'],
    ['−5', 'notPositive'],
  ])('refuses %j as %s', (text, why) => {
    expect(read(text)).toEqual(refused(why));
  });

  it('asks which of two numbers "1.234" is', () => {
    expect(read('1.234')).toEqual({ ok: false, why: 'ambiguous', readings: ['1234', '1,234'] });
    expect(read('5.000')).toEqual({ ok: false, why: 'ambiguous', readings: ['5000', '5'] });
    expect(read('-1.250')).toEqual({ ok: false, why: 'ambiguous', readings: ['−1250', '−1,25'] });
  });

  it('has pieces as whole numbers only', () => {
    expect(read('5', { unit: 'H87' })).toEqual(is(5_000));
    expect(read('5,0', { unit: 'H87' })).toEqual(is(5_000));
    expect(read('5,5', { unit: 'H87' })).toEqual(refused('notWhole'));
    expect(read('5,12345', { unit: 'RO' })).toEqual(refused('notWhole'));
  });

  it('may be nothing, or less, where that is allowed', () => {
    expect(read('0', { min: 0 })).toEqual(is(0));
    expect(read('-0', { min: 0 })).toEqual(is(0));
    expect(read('-0,5', { min: 0 })).toEqual(refused('negative'));
    expect(read('−0,5', { min: Number.NEGATIVE_INFINITY })).toEqual(is(-500));
    expect(read('- 5', { min: Number.NEGATIVE_INFINITY })).toEqual(is(-5_000));
  });
});

describe('a quantity typed in English', () => {
  const inEnglish = (text: string) => read(text, { language: 'en' });

  it('is the mirror image', () => {
    expect(inEnglish('1.234')).toEqual(is(1_234));
    expect(inEnglish('12,5')).toEqual(is(12_500));
    expect(inEnglish('1,234.5')).toEqual(is(1_234_500));
    expect(inEnglish('1,234')).toEqual({ ok: false, why: 'ambiguous', readings: ['1234', '1.234'] });
  });
});

describe('a printed quantity', () => {
  it('has the marks of the language and a real minus', () => {
    expect(printQuantity(quantity(1_234_500), 'de')).toBe('1.234,5');
    expect(printQuantity(quantity(1_234_500), 'en')).toBe('1,234.5');
    expect(printQuantity(quantity(-1_234_567_001), 'de')).toBe('−1.234.567,001');
    expect(printQuantity(quantity(0), 'de')).toBe('0');
    expect(printQuantity(quantity(40), 'de')).toBe('0,04');
  });

  it('shows a sign where a difference is meant', () => {
    expect(printQuantity(wholeUnits(5), 'de', { signed: true })).toBe('+5');
    expect(printQuantity(wholeUnits(-5), 'de', { signed: true })).toBe('−5');
    expect(printQuantity(wholeUnits(0), 'de', { signed: true })).toBe('0');
  });

  it('stands before its unit, unbroken', () => {
    expect(printMeasure(quantity(12_500), 'MTR', 'de')).toBe('12,5\u00a0m');
    expect(printMeasure(wholeUnits(-1200), 'H87', 'en', { signed: true })).toBe('−1,200\u00a0pc');
  });

  it('is read back from a field as it was', () => {
    fc.assert(
      fc.property(anyQuantity, anyLanguage, (value, language) => {
        const text = printQuantity(value, language, { plain: true });
        expect(read(text, { language, min: Number.NEGATIVE_INFINITY })).toEqual(is(value));
      }),
    );
  });

  it('is never read as another: at worst it is one of the two readings', () => {
    fc.assert(
      fc.property(anyQuantity, anyLanguage, (value, language) => {
        const back = read(printQuantity(value, language, { signed: true }), {
          language,
          min: Number.NEGATIVE_INFINITY,
        });
        const readings = back.ok ? [back.quantity] : valuesOf(back.readings ?? [], language);
        expect(readings).toContain(value);
      }),
    );
  });
});

describe('any text', () => {
  const anyText = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^[-+−]?[0-9.,]{1,14}$/),
    fc.constantFrom(
      '9'.repeat(100_000),
      '1.'.repeat(50_000),
      '٤٢',
      '１２',
      '½',
      '\ud800',
      '1\0',
      '1e3',
      '0x1',
    ),
  );

  it('is read as a safe integer or refused, and an ambiguous one has two different readings', () => {
    fc.assert(
      fc.property(anyText, anyLanguage, (text, language) => {
        const back = read(text, { language, min: Number.NEGATIVE_INFINITY });
        if (back.ok) expect(back.quantity).toSatisfy(Number.isSafeInteger);
        else if (back.why === 'ambiguous')
          expect(new Set(valuesOf(back.readings ?? [], language)).size).toBe(2);
      }),
    );
  });

  it('that both languages read is the same number in both', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const [german, english] = (['de', 'en'] as const).map((language) =>
          read(text, { language, min: Number.NEGATIVE_INFINITY }),
        );
        if (german?.ok && english?.ok) expect(german.quantity).toBe(english.quantity);
      }),
    );
  });
});

describe('a quantity in code', () => {
  it('is a safe integer', () => {
    expect(() => quantity(0.5)).toThrow(RangeError);
    expect(() => quantity(2 ** 53)).toThrow(RangeError);
    expect(() => wholeUnits(0.5)).toThrow(RangeError);
    expect(quantity(-0)).toBe(0);
  });

  it('fits a unit or not', () => {
    expect(fits(quantity(2_500), 'MTR')).toBe(true);
    expect(fits(quantity(2_500), 'H87')).toBe(false);
    expect(fits(wholeUnits(-2), 'H87')).toBe(true);
  });
});

function valuesOf(readings: readonly string[], language: Language): Quantity[] {
  return readings.map((reading) => {
    const back = read(reading, { language, min: Number.NEGATIVE_INFINITY });
    if (!back.ok) throw new Error(`${reading} should be readable`);
    return back.quantity;
  });
}
