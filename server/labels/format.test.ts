import { expect, it, test } from 'vitest';
import { a4, beyond, onSheets, perSheet, usualFormats } from './format.ts';

const [thirds] = usualFormats;
if (!thirds) throw new Error('no format');

test.each(usualFormats.map((format) => [format.id, format] as const))(
  'no label of %s lies beyond its sheet or on another',
  (_id, format) => {
    expect(beyond(format)).toEqual([]);
    const numbers = Array.from({ length: perSheet(format) }, (_, at) => at);
    const [sheet] = onSheets(format, numbers);
    for (const { x, y } of sheet?.labels ?? []) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(x + format.width).toBeLessThanOrEqual((sheet?.width ?? 0) + 0.5);
      expect(y + format.height).toBeLessThanOrEqual((sheet?.height ?? 0) + 0.5);
    }
    const corners = new Set(sheet?.labels.map(({ x, y }) => `${x} ${y}`));
    expect(corners.size).toBe(numbers.length);
  },
);

it('begins behind the labels that are used up, and goes on with a fresh sheet', () => {
  const sheets = onSheets(
    thirds,
    Array.from({ length: 5 }, (_, at) => at),
    23,
  );
  expect(sheets.map(({ labels }) => labels.map(({ label }) => label))).toEqual([
    [0, 1],
    [2, 3, 4],
  ]);
  expect(sheets[0]?.labels[0]).toMatchObject({ x: 70, y: 256.5 });
  expect(sheets[1]?.labels[0]).toMatchObject({ x: 0, y: 4.5 });
  expect(sheets[0]).toMatchObject(a4);
});

// Mutants: without the gaps; without the margin.
it.each([
  ['wider than the sheet', { ...thirds, columns: 4 }, ['width']],
  ['wider by its gaps', { ...thirds, gapX: 1 }, ['width']],
  ['wider by its margin', { ...thirds, left: 1 }, ['width']],
  ['higher than the sheet', { ...thirds, rows: 9 }, ['height']],
  ['higher by its gaps', { ...thirds, gapY: 2 }, ['height']],
  ['higher by its margin', { ...thirds, top: 10 }, ['height']],
  ['larger both ways', { ...thirds, columns: 4, rows: 9 }, ['width', 'height']],
])('finds out what is %s', (_what, format, sides) => expect(beyond(format)).toEqual(sides));
