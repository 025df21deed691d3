import { expect, it } from 'vitest';
import { eanBars } from './ean-bars.ts';
import { type Gtin, readGtin } from './gtin.ts';

const gtin = (text: string): Gtin => {
  const read = readGtin(text);
  if (!read.ok) throw new Error(read.why);
  return read.gtin;
};

// Source: the worked example of GS1 General Specifications for 4006381333931 begins with 4, thus ABAABB on the left.
it('draws the modules of an EAN-13', () => {
  const bars = eanBars(gtin('4006381333931')) ?? '';
  expect(bars).toHaveLength(95);
  expect(bars.slice(0, 3)).toBe('101');
  expect(bars.slice(3, 10)).toBe('0001101');
  expect(bars.slice(10, 17)).toBe('0100111');
  expect(bars.slice(45, 50)).toBe('01010');
  expect(bars.slice(85, 92)).toBe('1100110');
});

it('draws a UPC as the EAN-13 that it is, an EAN-8 as such, and no carton', () => {
  expect(eanBars(gtin('036000291452'))).toHaveLength(95);
  expect(eanBars(gtin('96385074'))).toHaveLength(67);
  expect(eanBars(gtin('10012345678902'))).toBeUndefined();
});
