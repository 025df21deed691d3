declare const brand: unique symbol;

/** GTIN-8, -12, -13 or -14: one number space, kept as 14 digits with leading zeros. */
export type Gtin = string & { readonly [brand]: 'gtin' };

export type GtinFault = 'notDigits' | 'length' | 'checkDigit';

const lengths = [8, 12, 13, 14];

/** Reads a GTIN (EAN, UPC) as it is printed or scanned; spaces and hyphens do not count. */
export function readGtin(
  text: string,
): { readonly ok: true; readonly gtin: Gtin } | { readonly ok: false; readonly why: GtinFault } {
  const digits = text.replace(/[\s-]/g, '');
  if (!/^\d*$/.test(digits)) return { ok: false, why: 'notDigits' };
  // Lists fill empty fields with zeros, whose check digit is right.
  if (!lengths.includes(digits.length) || /^0*$/.test(digits)) return { ok: false, why: 'length' };
  if (checkSum(digits) % 10 !== 0) return { ok: false, why: 'checkDigit' };
  return { ok: true, gtin: digits.padStart(14, '0') as Gtin };
}

/** As it stands on the goods: the shortest form that holds it. */
export function printGtin(gtin: Gtin): string {
  const digits = gtin.replace(/^0+/, '');
  const length = lengths.find((each) => each >= digits.length) ?? gtin.length;
  return digits.padStart(length, '0');
}

/** GS1 General Specifications, check digit calculations: from the right, the digits weigh 1, 3, 1, 3 …; a right one gives a multiple of 10. */
function checkSum(digits: string): number {
  return [...digits]
    .reverse()
    .reduce((sum, digit, place) => sum + Number(digit) * (place % 2 === 0 ? 1 : 3), 0);
}
