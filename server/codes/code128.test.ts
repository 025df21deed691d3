import { expect, it } from 'vitest';
import { code128 } from './code128.ts';

// Source: ISO/IEC 15417, start B is 211214, the stop 2331112; each symbol between has eleven modules.
it('draws start, symbols, check symbol and stop', () => {
  const bars = code128('A1');
  expect(bars).toHaveLength(11 * 4 + 13);
  expect(bars.slice(0, 11)).toBe('11010010000');
  expect(bars.slice(-13)).toBe('1100011101011');
});

it.each(['ä', '\n', '€'])('has no symbol for %j', (text) => expect(() => code128(text)).toThrow(RangeError));
