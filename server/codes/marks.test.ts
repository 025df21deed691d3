import { expect, it } from 'vitest';
import { joinedMarks, longestMarks, marksBeside, marksOf } from './marks.ts';
import { readScan } from './scan.ts';

const now = new Date('2026-11-30T12:00:00Z');
const code = '(01)04006381333931(17)270331(10)LOT,7(21)S-9';

it('words what a code says of these very goods', () => {
  expect(marksOf(readScan(code), 'de', now)).toBe('Charge LOT,7, Serie S-9, haltbar bis 31.03.2027');
  expect(marksOf(readScan(code), 'en', now)).toBe('batch LOT,7, serial S-9, best before 31 Mar 2027');
  expect(marksOf(readScan('4006381333931'), 'de')).toBe('');
});

it.each([
  ['2027-03-31T23:00:00Z', 'haltbar bis 31.03.2027'],
  ['2027-04-02T00:00:00Z', 'abgelaufen am 31.03.2027'],
])('says on %s that the last day is or was', (now, said) => {
  expect(marksOf(readScan('(01)04006381333931(17)270331'), 'de', new Date(now))).toBe(said);
});

it('keeps each mark once, in the order in which they came', () => {
  const [first, second] = ['Charge A, Serie 1', 'Charge A, Serie 2'];
  expect(joinedMarks('', first, second, first)).toBe('Charge A, Serie 1, Serie 2');
});

// Mutant: what is short enough is put behind the sign that there was more.
it('keeps of too many the first, and says so', () => {
  const all = Array.from({ length: 200 }, (_, at) => `Serie ${'9'.repeat(at % 20)}${at}`);
  const kept = all.reduce((before, one) => joinedMarks(before, one), '');
  expect(kept.length).toBeLessThanOrEqual(longestMarks);
  expect(kept).toMatch(/^Serie 0, Serie 91, (?:Serie \d+, )+…$/);
  expect(joinedMarks(kept, 'X')).toBe(kept);
});

it('tells what was not noted yet', () => {
  expect(marksBeside('Charge A, Serie 1', 'Charge A, Serie 1, Serie 2')).toBe('Serie 2');
});
