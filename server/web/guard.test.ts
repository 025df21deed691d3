import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../testing/app.ts';
import { testFirm } from '../testing/firm.ts';
import { byHtmx } from '../testing/visitor.ts';

let testing: TestApp;

beforeAll(async () => {
  const behindProxy = { PUBLIC_URL: 'https://lager.brandt.example', TRUSTED_PROXIES: '1' };
  testing = await testApp({ ...behindProxy, LOG_LEVEL: 'error' });
  await testFirm();
});
afterAll(() => testing.close());

const person = { accept: 'text/html,application/xhtml+xml', 'accept-language': 'de' };
const open = (url: string, headers: Record<string, string>) =>
  testing.app.inject({ url, headers: { ...person, ...headers } });

// Mutants: no look at the host; X-Forwarded-Host or Forwarded believed.
test.each([
  ['by the name of the container', { host: 'app:3000' }],
  ['by the address of the server', { host: '192.168.1.5:3000' }],
  ['by a name that looks alike', { host: 'lager.brandt.example.evil.example' }],
  ['with a forged header', { host: 'app:3000', 'x-forwarded-host': 'lager.brandt.example' }],
  ['with another forged one', { host: 'app:3000', forwarded: 'host=lager.brandt.example;proto=https' }],
])(
  'who opens it %s is told the right address, before there is anything to sign in',
  async (_how, headers) => {
    for (const path of ['/', '/articles', '/session/new']) {
      const { statusCode, body } = await open(path, headers);
      expect([path, statusCode]).toEqual([path, 403]);
      expect(body).toContain('Lagerblick ist unter https://lager.brandt.example zu erreichen.');
      expect(body).toContain('<a class="button" href="https://lager.brandt.example/"');
      expect(body).not.toContain('name="password"');
    }
  },
);

// Mutant: the port is compared, which Nginx Proxy Manager leaves out.
test.each(['lager.brandt.example', 'LAGER.brandt.example', 'lager.brandt.example:8443'])(
  'who opens it by %s gets in',
  async (host) => {
    expect((await open('/session/new', { host })).body).toContain('name="password"');
  },
);

// Mutant: every request is looked at.
test('what no person looks at is answered under any name', async () => {
  const headers = { host: '127.0.0.1:3000', accept: '*/*' };
  expect((await open('/session/new', headers)).statusCode).toBe(200);
});

// Mutant: the page has no place for it (shell.tsx).
test('a sign-in from a wrong scheme or port says so where it can be read', async () => {
  const sent = { ...byHtmx, host: 'lager.brandt.example', origin: 'http://lager.brandt.example' };
  const refused = await testing.app.inject({
    method: 'POST',
    url: '/session',
    headers: { ...person, ...sent },
  });
  expect([refused.statusCode, refused.body]).toEqual([
    403,
    expect.stringContaining('Bitte Lagerblick über https://lager.brandt.example öffnen.'),
  ]);
  const place = /hx-target="#(\w+)"/.exec(refused.body)?.[1];
  expect((await open('/session/new', { host: 'lager.brandt.example' })).body).toContain(`id="${place}"`);
});

// Mutants: what the client says of scheme or host decides.
test('the cookie is bound to this host and to HTTPS, whatever headers say', async () => {
  const headers = {
    ...person,
    host: 'lager.brandt.example',
    origin: 'https://lager.brandt.example',
    'x-forwarded-proto': 'http',
    'x-forwarded-scheme': 'http',
  };
  const { headers: answered } = await testing.app.inject({ method: 'POST', url: '/session/end', headers });
  expect(answered['set-cookie']).toBe('__Host-session=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax');
  expect(answered['strict-transport-security']).toBe('max-age=63072000');
});
