import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amount, cents, printAmount } from './amount.ts';
import type { Language } from './language.ts';
import { lineValue, parsePer, parsePrice, price, printPrice } from './price.ts';
import { quantity, wholeUnits } from './quantity.ts';

const cablePer1000 = price(amount(192_850), 1000);

describe('a price', () => {
  it('is printed with its price unit', () => {
    expect(printPrice(price(cents(218)), 'H87', 'de')).toBe('2,18\u00a0€ / Stk');
    expect(printPrice(cablePer1000, 'MTR', 'de')).toBe('19,285\u00a0€ / 1.000\u00a0m');
    expect(printPrice(cablePer1000, 'MTR', 'en')).toBe('€19.285 / 1,000\u00a0m');
  });

  it('is read as an amount for so many units', () => {
    expect(parsePrice('19,285', { language: 'de', per: 1000 })).toEqual({ ok: true, price: cablePer1000 });
    expect(parsePrice('2,18 €', { language: 'de' })).toEqual({ ok: true, price: price(cents(218)) });
    expect(parsePrice('auf Anfrage', { language: 'de' })).toEqual({ ok: false, why: 'notANumber' });
  });

  it('has a price unit of one or more', () => {
    expect(parsePer('100', { language: 'de' })).toEqual({ ok: true, per: 100 });
    expect(parsePer('100,00', { language: 'de' })).toEqual({ ok: true, per: 100 });
    expect(parsePer('1.000', { language: 'de' })).toEqual({
      ok: false,
      why: 'ambiguous',
      readings: ['1000', '1'],
    });
    expect(parsePer('0', { language: 'de' })).toEqual({ ok: false, why: 'notPositive' });
    expect(parsePer('0,5', { language: 'de' })).toEqual({ ok: false, why: 'notWhole' });
    expect(() => price(cents(1), 0)).toThrow(RangeError);
  });
});

describe('any price', () => {
  const languages = fc.constantFrom<Language>('de', 'en');

  it('is read back from its two fields as it was', () => {
    const values = fc.integer({ min: 0, max: 9_999_999_999_999 }).map(amount);
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 999_999_999 }), languages, (value, count, language) => {
        const per = parsePer(String(count), { language });
        if (!per.ok) throw new Error(`${count} should be readable`);
        const text = printAmount(value, language, { plain: true });
        const back = parsePrice(text, { language, per: per.per });
        expect(back).toEqual({ ok: true, price: price(value, count) });
      }),
    );
  });

  it('unit that somebody types is a whole number from 1 on, or refused', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[-+−]?[0-9.,]{1,14}$/));
    fc.assert(
      fc.property(text, languages, (typed, language) => {
        const read = parsePer(typed, { language });
        if (read.ok) expect(() => price(cents(1), read.per)).not.toThrow();
      }),
    );
  });
});

describe('the value of a line', () => {
  it('is rounded once, at the line', () => {
    expect(lineValue(cablePer1000, wholeUnits(100))).toBe(19_285);
    expect(lineValue(cablePer1000, quantity(12_500))).toBe(2_411);
    expect(lineValue(price(cents(218)), wholeUnits(25))).toBe(cents(5450));
  });

  it('is rounded half away from zero', () => {
    const half = price(amount(1), 2);
    expect(lineValue(half, wholeUnits(1))).toBe(1);
    expect(lineValue(half, wholeUnits(-1))).toBe(-1);
    expect(lineValue(half, quantity(999))).toBe(0);
    expect(lineValue(half, quantity(-999))).toBe(0);
    expect(lineValue(half, wholeUnits(3))).toBe(2);
  });

  const amounts = fc.integer({ min: 0, max: 9_999_999 });
  const quantities = fc.integer({ min: -99_999_999, max: 99_999_999 });
  const pers = fc.constantFrom(1, 10, 25, 100, 1000);

  it('is at most half a ten-thousandth of a euro from the exact one', () => {
    fc.assert(
      fc.property(amounts, quantities, pers, (value, thousandths, per) => {
        const exact = BigInt(value) * BigInt(thousandths);
        const rounded = BigInt(lineValue(price(amount(value), per), quantity(thousandths)));
        const error = rounded * BigInt(per) * 1000n - exact;
        expect(2n * (error < 0n ? -error : error) <= BigInt(per) * 1000n).toBe(true);
      }),
    );
  });

  it('of what comes and goes again is nothing', () => {
    fc.assert(
      fc.property(amounts, quantities, pers, (value, thousandths, per) => {
        const each = price(amount(value), per);
        expect(lineValue(each, quantity(thousandths)) + lineValue(each, quantity(-thousandths))).toBe(0);
      }),
    );
  });

  it('of more euros than can be counted exactly is refused', () => {
    expect(() => lineValue(price(amount(9_999_999_999_999)), quantity(999_999_999_999))).toThrow(RangeError);
  });
});
