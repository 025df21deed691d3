import { expect, test } from 'vitest';
import { hashPassword, isPassword, passwordFault } from './password.ts';

test('a password is kept as argon2id with at least 19 MiB, two passes, one lane', async () => {
  expect(await hashPassword('Kabeltrommel im Regal')).toMatch(
    /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/,
  );
});

test('the same password is never kept the same way twice', async () => {
  expect(await hashPassword('Kabeltrommel')).not.toBe(await hashPassword('Kabeltrommel'));
});

test('the right password is recognised, in whatever Unicode form it was typed', async () => {
  const stored = await hashPassword('Türschließer 5');
  expect(await isPassword('Tu\u0308rschließer 5', stored)).toBe(true);
  expect(await isPassword('Türschliesser 5', stored)).toBe(false);
});

test('nobody has no password, and finding out takes as long', async () => {
  expect(await isPassword('', undefined)).toBe(false);
  expect(await isPassword('Kabeltrommel', undefined)).toBe(false);
});

test.each([
  ['', 'missing'],
  ['Ah7!xyz', 'short'],
  ['x'.repeat(257), 'long'],
  ['password1', 'common'],
  ['PassWort', 'common'],
  ['12345678', 'common'],
  ['elektro brandt gmbh', 'ownName'],
  ['Jana Wolf', 'ownName'],
])('%s is refused as a new password: %s', (text, fault) => {
  expect(passwordFault(text, ['Jana Wolf', 'Elektro Brandt GmbH'])).toBe(fault);
});

test.each(['kabeltrommel', 'nur kleine worte', 'x'.repeat(256), '🔧🔩🪛🔨🪚📏🧰🔌'])(
  '%s is a good new password',
  (text) => {
    expect(passwordFault(text, ['Jana Wolf'])).toBe(undefined);
  },
);

test('the refused ones are more than the 3000 most used', async () => {
  const { default: common } = await import('./common-passwords.json', { with: { type: 'json' } });
  expect(common.passwords.split(' ').length).toBeGreaterThan(3_000);
});
