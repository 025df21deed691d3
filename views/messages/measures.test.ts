import { expect, it } from 'vitest';
import { parseQuantity } from '../../server/measures/quantity.ts';
import type { Language } from './catalogue.ts';
import { wordRefusal } from './measures.ts';

const sentence = (text: string, language: Language) => {
  const read = parseQuantity(text, 'H87', { language });
  return read.ok ? '' : wordRefusal(read, language);
};

it('A refused quantity is worded in the language of the reader', () => {
  expect(sentence('2,5', 'de')).toBe('Hier gibt es nur ganze Zahlen.');
  expect(sentence('2.5', 'en')).toBe('Only whole numbers are possible here.');
});

it('A quantity that could be two is asked about with both', () => {
  expect(sentence('1.500', 'de')).toBe('Ist 1500 oder 1,5 gemeint? Bitte ohne Tausenderpunkt eingeben.');
  expect(sentence('1,500', 'en')).toBe('Is it 1500 or 1.5? Please leave out the thousands comma.');
});
