import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../testing/database.ts';
import { hashPassword } from './password.ts';
import { Person } from './person.ts';
import { signIn } from './sign-in.ts';

beforeAll(async () => {
  const close = await testDatabase();
  const password = await hashPassword('Kabeltrommel 7');
  const by = (await Person.create({ ...named('Ines Vogt'), role: 'administrator' }))._id;
  await Person.create({ ...named('Jana Wolf'), password });
  await Person.create({ ...named('Emre Kaya'), password });
  await Person.create({ ...named('Karl Alt'), password, deactivation: { by, at: new Date() } });
  return close;
});

const named = (name: string) =>
  ({ name, nameKey: name.toLowerCase(), displayName: name, role: 'fitter', language: 'de' }) as const;

let next = 0;
const from = (address = `10.0.0.${next++}`) => ({ address, device: 'Firefox' });

test('the name is found whatever its case and its spaces', async () => {
  expect(await signIn('  jana  WOLF ', 'Kabeltrommel 7', from())).toMatchObject({ ok: true });
});

test.each([
  ['a wrong password', 'Jana Wolf', 'Kabeltrommel 8'],
  ['an unknown person', 'Niemand', 'Kabeltrommel 7'],
  ['one who has set no password yet', 'Ines Vogt', ''],
  ['one who was deactivated', 'Karl Alt', 'Kabeltrommel 7'],
])('%s gets the same answer', async (_who, name, password) => {
  expect(await signIn(name, password, from())).toEqual({ ok: false, why: 'wrong' });
});

test('an unknown person takes as long as a wrong password', async () => {
  const known = await time(() => signIn('Jana Wolf', 'falsch', from()));
  const unknown = await time(() => signIn('Niemand', 'falsch', from()));
  expect(Math.max(known, unknown) / Math.min(known, unknown)).toBeLessThan(3);
});

test('one address that guesses is stopped, and the person still gets in from another', async () => {
  for (let guess = 0; guess < 40; guess += 1)
    await signIn('Emre Kaya', `falsch ${guess}`, from('192.168.1.66'));
  expect(await signIn('Emre Kaya', 'Kabeltrommel 7', from('192.168.1.66'))).toMatchObject({
    why: 'throttled',
  });
  expect(await signIn('Emre Kaya', 'Kabeltrommel 7', from())).toMatchObject({ ok: true });
});

test('all addresses together guess at most twenty times in a quarter of an hour', async () => {
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, n) => signIn('Opfer', `falsch ${n}`, from(`10.1.${n}.1`))),
  );
  expect(answers.filter((answer) => !answer.ok && answer.why === 'wrong')).toHaveLength(20);
});

test('somebody with many IPv6 addresses is one', async () => {
  for (let n = 0; n < 10; n += 1) await signIn('Ziel', 'falsch', from(`2001:db8::${n}`));
  expect(await signIn('Ziel', 'falsch', from('2001:db8:0:0:ffff::1'))).toMatchObject({ why: 'throttled' });
  expect(await signIn('Ziel', 'falsch', from('2001:db8:0:1::1'))).toMatchObject({ why: 'wrong' });
});

async function time(work: () => Promise<unknown>): Promise<number> {
  const runs: number[] = [];
  for (let run = 0; run < 5; run += 1) {
    const began = performance.now();
    await work();
    runs.push(performance.now() - began);
  }
  return runs.sort((a, b) => a - b)[2] ?? 0;
}
