import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amount, cents, parseAmount, printAmount } from './amount.ts';
import type { Language } from './language.ts';

const german = { language: 'de' } as const;

describe('a typed amount', () => {
  it.each([
    ['2,18', 21_800],
    ['2,18 €', 21_800],
    ['€ 2.18', 21_800],
    ['EUR 2,18', 21_800],
    ['2,18\u00a0Euro', 21_800],
    ['0,0774', 774],
    ['1.234,50', 12_345_000],
    ['0', 0],
  ])('reads %j', (text, tenThousandths) => {
    expect(parseAmount(text, german)).toEqual({ ok: true, amount: tenThousandths });
  });

  it.each([
    ['', 'empty'],
    ['€', 'empty'],
    ['-2,18', 'negative'],
    ['0,07741', 'tooPrecise'],
    ['2,18 $', 'notANumber'],
  ])('refuses %j as %s', (text, why) => {
    expect(parseAmount(text, german)).toEqual({ ok: false, why });
  });

  it('asks which of two amounts "1.234" is', () => {
    expect(parseAmount('1.234 €', german)).toEqual({
      ok: false,
      why: 'ambiguous',
      readings: ['1234', '1,234'],
    });
  });
});

describe('a printed amount', () => {
  it('has two to four decimals', () => {
    expect(printAmount(cents(200), 'de')).toBe('2,00\u00a0€');
    expect(printAmount(amount(774), 'de')).toBe('0,0774\u00a0€');
    expect(printAmount(amount(-12_345_000), 'de')).toBe('−1.234,50\u00a0€');
    expect(printAmount(amount(-12_345_000), 'en')).toBe('−€1,234.50');
    expect(printAmount(cents(5), 'en', { signed: true })).toBe('+€0.05');
  });

  it('is rounded to cents for sums, half away from zero', () => {
    const rounded = (value: number) => printAmount(amount(value), 'de', { toCents: true, plain: true });
    expect([10_049, 10_050, -10_049, -10_050, 99, -49].map(rounded)).toEqual([
      '1,00',
      '1,01',
      '−1,00',
      '−1,01',
      '0,01',
      '0,00',
    ]);
  });

  it('is read back from a field as it was', () => {
    const amounts = fc.integer({ min: 0, max: 9_999_999_999_999 }).map(amount);
    fc.assert(
      fc.property(amounts, fc.constantFrom<Language>('de', 'en'), (value, language) => {
        const text = printAmount(value, language, { plain: true });
        expect(parseAmount(text, { language })).toEqual({ ok: true, amount: value });
      }),
    );
  });
});

it('Any text is an amount that is not negative, or refused, and never two amounts', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^[-+−]?[0-9.,]{1,14} ?(€|EUR|Euro)?$/),
    fc.constantFrom(
      '9'.repeat(100_000),
      '€'.repeat(100_000),
      '-'.repeat(100_000),
      '٤٢',
      '１２',
      '\ud800',
      '1\0',
    ),
  );
  fc.assert(
    fc.property(text, (typed) => {
      const [inGerman, inEnglish] = (['de', 'en'] as const).map((language) =>
        parseAmount(typed, { language }),
      );
      for (const read of [inGerman, inEnglish]) {
        if (read?.ok)
          expect(read.amount).toSatisfy((value: number) => Number.isSafeInteger(value) && value >= 0);
      }
      if (inGerman?.ok && inEnglish?.ok) expect(inGerman.amount).toBe(inEnglish.amount);
    }),
  );
});

it('An amount in code is a safe integer', () => {
  expect(() => amount(0.5)).toThrow(RangeError);
  expect(cents(218)).toBe(21_800);
});
