import { expect, test } from 'vitest';
import { ownAddress } from './address.ts';

test('a page of this site is reached with its query', () => {
  expect(ownAddress('/articles?below=1&q=NYM%20J')).toBe('/articles?below=1&q=NYM%20J');
});

test.each([
  undefined,
  '',
  'articles',
  'https://evil.example/',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/%0d%0aset-cookie:x/\r\nx: y',
  'javascript:alert(1)',
  '//here:80@evil.example/',
])('%s leads to the start page', (wanted) => {
  expect(ownAddress(wanted)).toBe('/');
});
