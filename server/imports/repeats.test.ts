import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRepeats } from './repeats.ts';

it('Whatever comes twice is known to', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (texts) => {
      const repeats = createRepeats();
      for (const text of [...texts, ...texts]) repeats.see(text);
      expect(texts.every((text) => repeats.has(text))).toBe(true);
    }),
    { numRuns: 20 },
  );
});

it('of a hundred thousand numbers in a row hardly one is taken for another', () => {
  const repeats = createRepeats();
  const numbers = Array.from({ length: 100_000 }, (_, index) => `9${String(index).padStart(6, '0')}`);
  for (const number of numbers) repeats.see(number);
  expect(numbers.filter((number) => repeats.has(number)).length).toBeLessThan(1_000);
});
