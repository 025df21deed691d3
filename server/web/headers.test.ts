import Fastify from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { type TestApp, testApp } from '../testing/app.ts';
import { testFirm } from '../testing/firm.ts';
import { visitor, visitorAs } from '../testing/visitor.ts';
import { securityHeaders } from './headers.ts';

let testing: TestApp;
let pages: Awaited<ReturnType<ReturnType<typeof visitor>['get']>>[];

beforeAll(async () => {
  testing = await testApp();
  const jana = await visitorAs(testing.app, (await testFirm()).people.jana);
  const stranger = visitor(testing.app);
  pages = [
    await jana.get('/articles'),
    await jana.get('/people'),
    await jana.get('/nowhere'),
    await jana.post('/people', {}),
    await stranger.get('/session/new'),
    await stranger.get('/'),
    await stranger.get('/invitations/geraten'),
  ];
});
afterAll(() => testing.close());

test('every answer forbids scripts and styles of others, frames, and guessing what a file is', () => {
  for (const { headers } of pages) {
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
        "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(headers).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'permissions-policy': 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()',
      'x-robots-tag': 'noindex, nofollow',
    });
  }
});

test('no page is kept by a cache', () => {
  for (const { headers } of pages) expect(headers['cache-control']).toBe('no-store');
});

test('no page has a script or a style in it that the policy would stop', () => {
  for (const { body } of pages) {
    expect(body).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle=|\son[a-z]+=|hx-on/i);
  }
});

test('without HTTPS nothing promises it', () => {
  for (const { headers } of pages) expect(headers['strict-transport-security']).toBe(undefined);
});

// Mutant: promised wherever there is a public address.
test.each([
  ['http', undefined],
  ['https', 'max-age=63072000'],
])('with a public address by %s it is %s', async (scheme, promised) => {
  const app = Fastify();
  const config = { MONGODB_URI: testing.uri, PUBLIC_URL: `${scheme}://lager.brandt.example` };
  securityHeaders(app, readConfig(config));
  const { headers } = await app.get('/', async () => '').inject('/');
  expect(headers['strict-transport-security']).toBe(promised);
});

// Mutant: none, or the one that the client sends.
test('every answer names the number under which the log knows it', async () => {
  const stranger = visitor(testing.app);
  const answers = [
    ...pages,
    await stranger.get('/%E0%A4%A', { 'x-request-id': 'forged', 'request-id': 'forged' }),
  ];
  const numbers = answers.map(({ headers }) => String(headers['x-request-id']));
  for (const number of numbers) expect(number).toMatch(/^[0-9a-f]{10}$/);
  expect(new Set(numbers).size).toBe(answers.length);
});
