import { expect, test } from 'vitest';
import { createTurns } from './turns.ts';

// Mutants: all at once; the last that came goes first; what failed keeps its turn.
test('so many go on at once, and the others as they came, also after one has failed', async () => {
  const inTurn = createTurns(2);
  const under: { readonly name: string; readonly end: PromiseWithResolvers<void> }[] = [];
  const work = (name: string) =>
    inTurn(() => {
      const end = Promise.withResolvers<void>();
      under.push({ name, end });
      return end.promise;
    });
  const all = Promise.allSettled(['a', 'b', 'c', 'd'].map(work));
  const begun = () => under.map(({ name }) => name).join('');
  await expect.poll(begun).toBe('ab');
  under[1]?.end.reject(new Error('the database is away'));
  await expect.poll(begun).toBe('abc');
  under[0]?.end.resolve();
  await expect.poll(begun).toBe('abcd');
  for (const { end } of under) end.resolve();
  expect((await all).map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
  ]);
  await expect(inTurn(async () => 'free again')).resolves.toBe('free again');
});
