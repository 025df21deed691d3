import fc from 'fast-check';
import { expect, it } from 'vitest';
import { widthOf, wrap } from './typeface.ts';

it('breaks between words, and ends with an ellipsis where there is no room', () => {
  expect(wrap('Leitungsschutzschalter B16', 'bold', 4, 60, 2)).toEqual(['Leitungsschutzschalter B16']);
  expect(wrap('Wago 221-413 Verbindungsklemme', 'bold', 4, 34, 3)).toEqual([
    'Wago 221-413',
    'Verbindungsklem',
    'me',
  ]);
  expect(wrap('Wago 221-413 Verbindungsklemme', 'bold', 4, 34, 1)).toEqual(['Wago 221-413 V…']);
  expect(wrap('  ', 'regular', 4, 30, 2)).toEqual([]);
});

it('never sets a line wider than its room, and loses nothing where there is enough', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.integer({ min: 8, max: 80 }),
      (text, width) => {
        const lines = wrap(text, 'regular', 3, width, 40);
        for (const line of lines)
          expect(Array.from(line).length === 1 || widthOf(line.trimEnd(), 'regular', 3) <= width).toBe(true);
        if (lines.length < 40) expect(lines.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
      },
    ),
  );
});
