import { expect, test } from 'vitest';
import { isAway } from './away.ts';

const named = (name: string) => Object.assign(new Error('no answer'), { name });

// Mutant: the one that the driver names otherwise than the rest, when a silent database is given up, is left out.
test.each([
  'MongoServerSelectionError',
  'MongoNetworkTimeoutError',
  'MongoPoolClearedError',
  'PoolClearedOnNetworkError',
  'MongooseServerSelectionError',
])('%s says that the database is away', (name) => {
  expect(isAway(named(name))).toBe(true);
});

test('what the database itself refuses does not', () => {
  expect(isAway(named('MongoServerError'))).toBe(false);
});
