import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeShortCode, readShortCode } from './short-code.ts';

const made = fc
  .constantFrom('A', 'P', 'M')
  .map((initial) => makeShortCode(initial, { badge: initial === 'M' }));

it('is read again as it was made, bare, typed small, or as an address of any host', () => {
  fc.assert(
    fc.property(made, (code) => {
      const ways = [
        code,
        code.toLowerCase(),
        `/c/${code}`,
        `https://lager.firma.de/c/${code}`,
        `http://10.0.0.3/c/${code}?x#y`,
      ];
      expect(ways.map(readShortCode)).toEqual(ways.map(() => code));
    }),
  );
});

it('holds nothing that is mistaken for something else, and says what it stands for by its first letter', () => {
  fc.assert(fc.property(made, (code) => void expect(code).toMatch(/^[APM][2-9A-HJ-NP-X]{6,13}$/)));
});

it('finds every wrong character', () => {
  const alphabet = [...'23456789ABCDEFGHJKLMNPQRSTUVWX'];
  fc.assert(
    fc.property(made, fc.nat(), fc.constantFrom(...alphabet), (code, at, other) => {
      const place = at % code.length;
      fc.pre(code[place] !== other);
      expect(readShortCode(`${code.slice(0, place)}${other}${code.slice(place + 1)}`)).toBeUndefined();
    }),
  );
});

it('finds nearly every swap of two neighbours', () => {
  const swaps = Array.from({ length: 300 }, () => makeShortCode('A')).flatMap((code) =>
    Array.from({ length: code.length - 1 }, (_, at) => [code, at] as const),
  );
  const told = swaps.filter(([code, at]) => code[at] !== code[at + 1]);
  const missed = told.filter(([code, at]) => {
    const swapped = code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2);
    return readShortCode(swapped) !== undefined;
  });
  expect(missed.length / told.length).toBeLessThan(0.01);
});

it.each(['', 'A7F3KQ', 'A7F3KQ22X', 'https://example.com/d/A7F3KQ2', 'A0F3KQ2', 'ZZZZZZZ'])(
  '%j is none',
  (text) => {
    expect(readShortCode(text)).toBeUndefined();
  },
);
