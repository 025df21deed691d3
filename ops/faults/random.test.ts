import { expect, test } from 'vitest';
import { randomOperations } from './random.ts';

// Mutants: a repeated key books again; the total is written outside the transaction; a count settles nothing.
test('the books are right after every hundred of a thousand things that 64 people do at random', async () => {
  const { wrong, operations, movements, seed } = await randomOperations({ operations: 1_000 });
  expect(wrong, `seed ${seed}`).toEqual([]);
  expect(operations).toBe(1_000);
  expect(movements).toBeGreaterThan(250);
}, 180_000);
