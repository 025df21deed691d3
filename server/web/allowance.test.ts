import { expect, test } from 'vitest';
import { createAllowances } from './allowance.ts';

function slowly(most: number, perSecond: number) {
  let now = 0;
  const allowances = createAllowances({ most, perSecond }, () => now);
  const take = (whose: string) => allowances.take(whose)?.seconds ?? 0;
  return { ...allowances, take, pass: (seconds: number) => (now += seconds * 1_000) };
}

// Mutants: nothing comes back; more is saved up than there may be; everybody has the same purse.
test('what is used up comes back by and by, and never more than there was', () => {
  const { take, pass } = slowly(3, 2);
  const three = () => [take('jana'), take('jana'), take('jana')];
  expect([...three(), take('jana'), take('murat')]).toEqual([0, 0, 0, 1, 0]);
  pass(1);
  expect([take('jana'), take('jana')]).toEqual([0, 1]);
  pass(3600);
  expect([...three(), take('jana')]).toEqual([0, 0, 0, 1]);
});

// Mutant: no end to what is overdrawn.
test('who goes on asking waits longer, but not for ever', () => {
  const { take, pass } = slowly(10, 2);
  for (let asked = 0; asked < 1_000; asked += 1) take('jana');
  expect(take('jana')).toBe(6);
  pass(6);
  expect(take('jana')).toBe(0);
});

test('is known while it is open', () => {
  const { has, open, close, take } = slowly(1, 1);
  open('jana');
  take('jana');
  open('jana');
  expect([has('jana'), take('jana')]).toEqual([true, 2]);
  close('jana');
  expect([has('jana'), take('jana')]).toEqual([false, 0]);
});

// Mutants: nobody is ever forgotten; the first one is, whatever they asked lately.
test('of many thousand those are forgotten that have asked for nothing lately', () => {
  const { has, take, pass } = slowly(1, 1);
  for (let n = 0; n < 10_000; n += 1) take(`stranger ${n}`);
  pass(10);
  take('stranger 0');
  take('one more');
  expect(['stranger 0', 'stranger 1', 'stranger 9999', 'one more'].map(has)).toEqual([
    true,
    false,
    false,
    true,
  ]);
});

test('of many thousand at once the first ones are', () => {
  const { has, take } = slowly(1, 1);
  for (let n = 0; n < 10_001; n += 1) take(`stranger ${n}`);
  expect(['stranger 0', 'stranger 999', 'stranger 1000', 'stranger 10000'].map(has)).toEqual([
    false,
    false,
    true,
    true,
  ]);
});

// Mutant: every refusal is the first.
test('is refused for the first time once, until there was something again', () => {
  let now = 0;
  const { take } = createAllowances({ most: 1, perSecond: 1 }, () => now);
  const firsts = () => [take('jana')?.isFirst, take('jana')?.isFirst];
  expect([take('jana'), ...firsts()]).toEqual([undefined, true, false]);
  now = 5_000;
  expect([take('jana'), ...firsts()]).toEqual([undefined, true, false]);
});
