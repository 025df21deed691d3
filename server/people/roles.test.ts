import { expect, test } from 'vitest';
import { rights } from './roles.ts';

test('each role may do its work and no more', () => {
  expect(rights).toEqual({
    administrator: [
      'see',
      'book',
      'receive',
      'reverse',
      'articles',
      'places',
      'prices',
      'import',
      'people',
      'settings',
    ],
    storekeeper: ['see', 'book', 'receive', 'reverse', 'articles', 'places', 'prices', 'import'],
    fitter: ['see', 'book', 'reverse'],
    reader: ['see'],
  });
});
