import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printGtin, readGtin } from './gtin.ts';

const refused = (why: string) => ({ ok: false, why });

describe('a GTIN', () => {
  it.each([
    ['4006381333931', '04006381333931'],
    [' 4 006381 333931 ', '04006381333931'],
    ['036000291452', '00036000291452'],
    ['0036000291452', '00036000291452'],
    ['96385074', '00000096385074'],
    ['14006381333938', '14006381333938'],
  ])('%j is kept as %s', (text, gtin) => {
    expect(readGtin(text)).toEqual({ ok: true, gtin });
  });

  it('with a wrong digit is refused', () => {
    expect(readGtin('4006381333932')).toEqual(refused('checkDigit'));
    expect(readGtin('4006381339331')).toEqual(refused('checkDigit'));
  });

  it('of another length, or of zeros only, is refused', () => {
    expect(['', '400638133393', '40063813339', '0000000000000'].map(readGtin)).toEqual([
      refused('length'),
      refused('checkDigit'),
      refused('length'),
      refused('length'),
    ]);
  });

  it('holds digits only', () => {
    expect(readGtin('4,00638E+12')).toEqual(refused('notDigits'));
    expect(readGtin('٤٠٠٦٣٨١٣٣٣٩٣١')).toEqual(refused('notDigits'));
  });

  it('is printed as it stands on the goods', () => {
    const printed = ['4006381333931', '036000291452', '96385074', '14006381333938'];
    expect(printed.map(printedAgain)).toEqual(printed);
  });

  it('notices every single wrong digit', () => {
    fc.assert(
      fc.property(fc.nat({ max: 12 }), fc.integer({ min: 1, max: 9 }), (place, shift) => {
        const digits = [...'4006381333931'].map(Number);
        digits[place] = ((digits[place] ?? 0) + shift) % 10;
        expect(readGtin(digits.join(''))).toEqual(refused('checkDigit'));
      }),
    );
  });
});

describe('any GTIN', () => {
  const gtins = fc
    .tuple(fc.constantFrom(8, 12, 13, 14), fc.stringMatching(/^[0-9]{13}$/))
    .map(([length, digits]) => {
      const body = digits.slice(0, length - 1);
      const sum = [...body]
        .reverse()
        .reduce((all, digit, place) => all + Number(digit) * (place % 2 ? 1 : 3), 0);
      return `${body}${(10 - (sum % 10)) % 10}`;
    });

  it('is the same after it was printed and read again', () => {
    fc.assert(
      fc.property(gtins, (text) => {
        const read = readGtin(text);
        if (!read.ok) return expect([text, read]).toEqual([expect.stringMatching(/^0+$/), refused('length')]);
        expect(readGtin(printGtin(read.gtin))).toEqual(read);
        expect(printGtin(read.gtin).padStart(14, '0')).toBe(text.padStart(14, '0'));
      }),
    );
  });
});

it('Any text is a GTIN of fourteen digits or refused', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^[\d\s-]{0,20}$/),
    fc.constant('9'.repeat(100_000)),
  );
  fc.assert(
    fc.property(text, (typed) => {
      const read = readGtin(typed);
      expect(read.ok ? read.gtin : read.why).toMatch(/^(\d{14}|notDigits|length|checkDigit)$/);
    }),
  );
});

function printedAgain(text: string): string | undefined {
  const read = readGtin(text);
  return read.ok ? printGtin(read.gtin) : undefined;
}
