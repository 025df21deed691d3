import { Types } from 'mongoose';
import { describe, expect, it } from 'vitest';
import type { ArticleFacts } from '../articles/article.ts';
import { quantity, wholeUnits } from '../measures/quantity.ts';
import {
  afterBooking,
  type Basket,
  emptyBasket,
  withArticle,
  without,
  withPlace,
  withUnknown,
} from './basket.ts';

const article = (unit: 'H87' | 'MTR' = 'H87') => ({ _id: new Types.ObjectId(), unit }) as ArticleFacts;
const klemme = article();
const kabel = article('MTR');
const empty = emptyBasket('', '');

const counts = ({ lines }: Basket) => lines.map((line) => [line.article, line.quantity]);

describe('one more scan', () => {
  it('counts up, and brings its article to the top', () => {
    let basket = withArticle(empty, klemme, { quantity: wholeUnits(1) }, 'de');
    basket = withArticle(basket, kabel, { quantity: quantity(12_500) }, 'de');
    basket = withArticle(basket, klemme, { quantity: wholeUnits(100) }, 'de');
    expect(counts(basket)).toEqual([
      [klemme, '101'],
      [kabel, '12,5'],
    ]);
    expect(counts(withArticle(basket, kabel, { quantity: quantity(500) }, 'de'))[0]).toEqual([kabel, '13']);
  });

  it('adds to what was typed in the language of the person', () => {
    const typed = { ...empty, lines: [{ article: kabel, quantity: '1.5', price: '', per: '', marks: '' }] };
    expect(counts(withArticle(typed, kabel, { quantity: wholeUnits(1) }, 'en'))).toEqual([[kabel, '2.5']]);
  });

  it('leaves what cannot be read to the person', () => {
    const typed = { ...empty, lines: [{ article: klemme, quantity: 'zwei', price: '', per: '', marks: '' }] };
    expect(counts(withArticle(typed, klemme, { quantity: wholeUnits(1) }, 'de'))).toEqual([[klemme, 'zwei']]);
  });
});

describe('a scanned place', () => {
  const full = { ...empty, lines: [{ article: klemme, quantity: '1', price: '', per: '', marks: '' }] };

  it.each([
    ['issue', { from: 'B1', to: '' }],
    ['receipt', { from: '', to: 'B1' }],
    ['return', { from: '', to: 'B1' }],
    ['correction', { from: '', to: 'B1' }],
  ] as const)('of %s is where it goes on', (kind, ends) => {
    expect(withPlace({ ...full, kind }, 'B1')).toMatchObject(ends);
  });

  it.each([
    ['shelf, van, articles', ['A', 'B1'], false],
    ['shelf, articles, van', ['A', 'article', 'B1'], false],
    ['articles, shelf, van', ['article', 'A', 'B1'], false],
    ['the shelf was filled in: articles, van', ['article', 'B1'], true],
    ['the shelf was filled in: another shelf, van', ['A', 'B1'], true],
  ] as const)('of a transfer is first the one, then the other side: %s', (_name, scans, filled) => {
    let basket: Basket = { ...empty, kind: 'transfer', from: filled ? 'A' : '' };
    for (const scan of scans)
      basket = scan === 'article' ? { ...basket, lines: full.lines } : withPlace(basket, scan);
    expect(basket).toMatchObject({ from: 'A', to: 'B1' });
  });

  it('of a transfer that is full corrects where it goes to', () => {
    let basket: Basket = { ...full, kind: 'transfer', from: 'A' };
    for (const scan of ['B1', 'B2']) basket = withPlace(basket, scan);
    expect(basket).toMatchObject({ from: 'A', to: 'B2' });
  });
});

it('what is taken out is gone', () => {
  const basket = withArticle(
    withArticle(empty, klemme, { quantity: wholeUnits(1) }, 'de'),
    kabel,
    { quantity: wholeUnits(1) },
    'de',
  );
  expect(counts(without(basket, String(klemme._id)))).toEqual([[kabel, '1']]);
  const waiting = withUnknown(withUnknown(withUnknown(empty, '4711'), '4712'), '4711');
  expect(waiting.unknown).toEqual(['4711', '4712']);
  expect(without(waiting, '4711').unknown).toEqual(['4712']);
});

it('what was booked already under a lost answer is out, and the rest has a key of its own', () => {
  let basket = withArticle(
    withArticle(empty, klemme, { quantity: wholeUnits(5), marks: 'Charge A, Charge B' }, 'de'),
    kabel,
    { quantity: quantity(1_500) },
    'de',
  );
  const dose = article();
  basket = withArticle(basket, dose, { quantity: wholeUnits(1) }, 'de');
  const booked = [
    { article: klemme._id, quantity: wholeUnits(3), counted: null, note: 'Charge A' },
    { article: kabel._id, quantity: quantity(1_500), counted: null, note: '' },
  ];
  const left = afterBooking(basket, booked, 'new', 'de');
  expect(left.key).toBe('new');
  expect(left.lines.map(({ marks }) => marks)).toEqual(['', 'Charge B']);
  expect(counts(left)).toEqual([
    [dose, '1'],
    [klemme, '2'],
  ]);
  const counted = [{ article: klemme._id, quantity: wholeUnits(3), counted: wholeUnits(5), note: '' }];
  expect(counts(afterBooking(basket, counted, 'new', 'de')).map(([one]) => one)).toEqual([dose, kabel]);
});
