import { expect, test } from 'vitest';
import { fromOwnPage, sameOrigin, siteOf } from './origin.ts';

const open = { publicUrl: undefined };
const named = { publicUrl: new URL('https://lager.brandt.example') };
const host = '192.168.1.5:3000';

test.each([
  ['the own address', 'http://192.168.1.5:3000', true],
  ['a foreign one', 'https://evil.example', false],
  ['one that looks alike', 'http://192.168.1.5:3000.evil.example', false],
  ['another port', 'http://192.168.1.5:3001', false],
  ['a hidden one', 'null', false],
  ['none', undefined, false],
])('without PUBLIC_URL the Origin is compared with the Host: %s', (_what, origin, own) => {
  expect(sameOrigin({ host, origin }, open)).toBe(own);
});

test.each([
  ['https://lager.brandt.example', true],
  ['http://lager.brandt.example', false],
  ['https://lager.brandt.example.evil.example', false],
  ['https://evil.example', false],
])('with PUBLIC_URL only that one counts, whatever the Host says: %s', (origin, own) => {
  expect(sameOrigin({ host: 'evil.example', origin }, named)).toBe(own);
});

test.each([
  ['same-origin', 'http://192.168.1.5:3000', true],
  ['same-origin', undefined, true],
  [undefined, 'http://192.168.1.5:3000', true],
  ['same-site', 'http://192.168.1.5:3000', false],
  ['cross-site', 'http://192.168.1.5:3000', false],
  ['none', undefined, false],
  ['same-origin', 'https://evil.example', false],
  [undefined, undefined, false],
])('Sec-Fetch-Site %s with Origin %s comes from an own page: %s', (site, origin, own) => {
  expect(fromOwnPage({ host, origin, 'sec-fetch-site': site }, open)).toBe(own);
});

// Mutant: what a client or a proxy says of the host.
test('links lead to PUBLIC_URL, or to where the browser asked', () => {
  const headers = { host, origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' };
  expect(siteOf(headers, open)).toBe('http://192.168.1.5:3000');
  expect(siteOf(headers, named)).toBe('https://lager.brandt.example');
});
