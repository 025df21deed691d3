import { expect, test } from 'vitest';
import { sameKeys } from './same-key.ts';

// Mutants: a key that another process books just now is an error; other content is answered with the first slip.
test('whoever sends a key again is told of the same slip, also at once, elsewhere and after a new start', async () => {
  expect(await sameKeys({ rounds: 1 })).toEqual({ keys: 19, movements: 19, wrong: [] });
}, 120_000);
