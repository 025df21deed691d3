import type { Article } from './article.ts';
import { printed } from './typed.ts';

const shortestPart = 4;

/**
 * Lower case, ä as ae (also where its dots are a character of their own), ß as ss, accents gone, × as x, 1.5 as 1,5:
 * what two spellings of one word have in common.
 */
export function fold(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replaceAll('×', 'x')
    .replace(/(?<=\d)\.(?=\d)/g, ',')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '');
}

/** By what a list is sorted as a person would: 2 before 10, ä beside a. */
export const sortKey = (text: string): string =>
  fold(text).replace(/\d+/g, (digits) => digits.padStart(12, '0'));

type Searchable = Pick<
  Article,
  'number' | 'name' | 'line' | 'category' | 'codes' | 'manufacturer' | 'manufacturerNumber'
>;

/**
 * Every word of the article, and every ending of a long one, because German joins words:
 * "dose" finds "Schalterdose" by an indexed prefix of "dose".
 */
export function termsOf(article: Searchable): string[] {
  const { number, name, line, category, codes, manufacturer, manufacturerNumber } = article;
  const texts = [
    number,
    name,
    line,
    category,
    manufacturer,
    manufacturerNumber,
    ...codes.flatMap((code) => [code.code, printed(code).code]),
  ];
  return [...new Set(texts.flatMap(wordsOf).flatMap(endings))];
}

/** The words that a person typed; each must begin a term. */
export const queryWords = (query: string): string[] => words(query).slice(0, 8);

export const orderOf = ({ name, number }: Pick<Article, 'name' | 'number'>) => ({
  name: sortKey(name),
  number: sortKey(number),
});

/** Also what stands between the x of a size: "1,5" finds "3x1,5". */
function wordsOf(text: string): string[] {
  return words(text).flatMap((word) => [
    word,
    word.replace(/[^\p{L}\p{N}]/gu, ''),
    ...word.split(/[^\p{L}\p{N}]+/u),
    ...word.split(/(?<=\d)x(?=\d)/),
  ]);
}

const words = (text: string) =>
  fold(text)
    .split(/\s+/)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
    .filter(Boolean);

function endings(word: string): string[] {
  if (!/^\p{L}+$/u.test(word)) return word ? [word] : [];
  const cuts = Math.max(0, word.length - shortestPart);
  return Array.from({ length: cuts + 1 }, (_, start) => word.slice(start));
}
