import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildApp } from '../app.ts';
import { type TestApp, testApp } from '../testing/app.ts';
import { type TestFirm, testFirm } from '../testing/firm.ts';
import { captureLog } from '../testing/log.ts';
import { byHtmx, visitor, visitorAs } from '../testing/visitor.ts';
import { hashPassword } from './password.ts';
import { Person } from './person.ts';
import { Session } from './session.ts';

let testing: TestApp;
let firm: TestFirm;
let log: ReturnType<typeof captureLog>;
const password = 'Kabeltrommel 7';

beforeAll(async () => {
  testing = await testApp({ LOG_LEVEL: 'info' });
  log = captureLog(testing.app);
  firm = await testFirm();
  const hashed = await hashPassword(password);
  await Person.updateMany({ nameKey: /./ }, { $set: { password: hashed } });
});
afterAll(() => testing.close());

test('whoever is not signed in is asked to, and then gets where they wanted to go', async () => {
  const murat = visitor(testing.app);
  const asked = await murat.get('/articles?below=1');
  expect(asked.statusCode).toBe(303);
  expect(asked.headers.location).toBe('/session/new?wanted=%2Farticles%3Fbelow%3D1');
  const page = await murat.get(String(asked.headers.location));
  expect(page.body).toContain('name="wanted" value="/articles?below=1"');
  const answer = await murat.post('/session', { name: 'Murat', password, wanted: '/articles?below=1' });
  expect(answer.headers.location).toBe('/articles?below=1');
  expect((await murat.get('/articles')).statusCode).toBe(200);
});

test('the cookie is out of reach for scripts and other sites, and new with every sign-in', async () => {
  const murat = visitor(testing.app);
  const first = await murat.post('/session', { name: 'murat', password });
  expect(String(first.headers['set-cookie'])).toMatch(
    /^session=[\w-]{43}; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Lax$/,
  );
  const before = murat.cookie();
  await murat.post('/session', { name: 'murat', password });
  expect(murat.cookie()).not.toBe(before);
  expect((await visitor(testing.app, before).get('/articles')).statusCode).toBe(303);
});

test('over HTTPS the cookie is Secure and bound to the host', async () => {
  const publicUrl = new URL('https://lager.brandt.example');
  const app = await buildApp({ ...testing.config, publicUrl });
  const answer = await visitor(app).post(
    '/session',
    { name: 'murat', password },
    { origin: publicUrl.origin },
  );
  expect(String(answer.headers['set-cookie'])).toMatch(
    /^__Host-session=[\w-]{43}; Max-Age=34560000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
  expect(answer.headers['strict-transport-security']).toBe('max-age=63072000');
  await app.close();
});

test('a wrong password says so beside what was typed, whoever it was', async () => {
  const answers = await Promise.all(
    ['murat', 'niemand'].map((name) =>
      visitor(testing.app).post('/session', { name, password: 'falsch' }, byHtmx),
    ),
  );
  for (const answer of answers) {
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('Name oder Passwort stimmt nicht.');
    expect(answer.headers['set-cookie']).toBe(undefined);
  }
  const [known = '', unknown = ''] = answers.map(({ body }) => body);
  expect(known.replace('murat', 'niemand')).toBe(unknown);
});

test('after too many attempts one has to wait', async () => {
  const stranger = visitor(testing.app);
  for (let n = 0; n < 10; n += 1) await stranger.post('/session', { name: 'tom', password: `falsch ${n}` });
  const answer = await stranger.post('/session', { name: 'tom', password });
  expect(answer.statusCode).toBe(429);
  expect(answer.body).toContain('Zu viele Versuche. In 15 Minuten geht es weiter.');
});

test.each([
  ['an operator', 'name[$ne]=&password[$ne]='],
  ['a doubled field', `name=murat&name=jana&password=${encodeURIComponent(password)}`],
  ['a prototype', `__proto__=x&name=murat&password=${encodeURIComponent(password)}`],
])('%s in the sign-in form is refused', async (_what, payload) => {
  const headers = {
    origin: 'http://lager.test',
    host: 'lager.test',
    'content-type': 'application/x-www-form-urlencoded',
  };
  const answer = await testing.app.inject({ method: 'POST', url: '/session', headers, payload });
  expect(answer.statusCode).toBe(400);
});

test.each([{ name: { $gt: '' }, password: { $gt: '' } }, { name: ['murat'], password }, 'murat', null])(
  'JSON %j in the sign-in form is refused',
  async (payload) => {
    const headers = { origin: 'http://lager.test', host: 'lager.test', 'content-type': 'application/json' };
    const answer = await testing.app.inject({
      method: 'POST',
      url: '/session',
      headers,
      payload: JSON.stringify(payload),
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['set-cookie']).toBe(undefined);
  },
);

test('nobody is sent to another site', async () => {
  const answer = await visitor(testing.app).post('/session', {
    name: 'lea',
    password,
    wanted: '//evil.example/',
  });
  expect(answer.headers.location).toBe('/');
});

test('a page that is open asks over itself, and hears when that is done', async () => {
  const lea = visitor(testing.app);
  const refused = await lea.get('/articles', byHtmx);
  expect(refused.statusCode).toBe(401);
  const dialog = await lea.get('/session/new?over=1', byHtmx);
  expect(dialog.body).toContain('id="sign-in-form"');
  expect(dialog.body).not.toContain('<html');
  const done = await lea.post('/session', { name: 'lea', password, over: '1' }, byHtmx);
  expect(done.statusCode).toBe(204);
  expect(JSON.parse(String(done.headers['hx-trigger']))).toEqual({
    'signed-in': { person: String(firm.people.lea) },
  });
  expect((await lea.get('/articles', byHtmx)).statusCode).toBe(200);
});

test('what matters asks for the password again after half an hour, and then changes the token', async () => {
  const jana = await visitorAs(testing.app, firm.people.jana);
  const settings = { firm: 'Elektro Brandt', language: 'de', timeZone: 'Europe/Berlin' };
  expect((await jana.post('/settings', settings, byHtmx)).statusCode).toBe(200);
  const longAgo = new Date(Date.now() - 31 * 60_000);
  await Session.updateMany({ person: firm.people.jana }, { $set: { provenAt: longAgo } });
  const refused = await jana.post('/settings', settings, byHtmx);
  expect(refused.statusCode).toBe(403);
  expect(refused.headers['x-proof']).toBe('1');
  expect((await jana.get('/session/new?over=1', byHtmx)).body).toContain('id="proof-form"');
  expect((await jana.post('/session/proof', { password: 'falsch', over: '1' }, byHtmx)).statusCode).toBe(422);
  const before = jana.cookie();
  expect((await jana.post('/session/proof', { password, over: '1' }, byHtmx)).statusCode).toBe(204);
  expect(jana.cookie()).not.toBe(before);
  expect((await jana.post('/settings', settings, byHtmx)).statusCode).toBe(200);
});

test('signing out ends the session on the server and empties the cache, but never what waits to be sent', async () => {
  const ruth = await visitorAs(testing.app, firm.people.ruth);
  const cookie = ruth.cookie();
  const answer = await ruth.post('/session/end');
  expect(answer.headers['clear-site-data']).toBe('"cache"');
  expect(answer.headers.location).toBe('/session/new');
  expect(String(answer.headers['set-cookie'])).toMatch(/^session=; Max-Age=0/);
  expect((await visitor(testing.app, cookie).get('/articles')).statusCode).toBe(303);
  expect((await visitor(testing.app, cookie).post('/session/end')).statusCode).toBe(303);
});

test('the log says who came, who was refused and who went, by their id and without a password', async () => {
  const forged = visitor(testing.app);
  await forged.post('/session', { name: 'ruth\r\n{"audit":"signed in"}', password: 'geheimes Wort' });
  await forged.post('/session', { name: 'ruth', password: 'geheimes Wort' });
  await forged.post('/session', { name: 'ruth', password });
  await forged.get('/people');
  await forged.post('/session/end');
  const seen = log.lines().filter(({ audit }) => audit);
  const by = (what: string) => seen.filter(({ audit }) => audit === what);
  const ruth = String(firm.people.ruth);
  expect(by('signed in').at(-1)).toMatchObject({ person: ruth });
  const refused = { why: 'wrong', address: '127.0.0.1' };
  expect(by('sign-in refused').slice(-2)).toMatchObject([
    { account: 'unknown', ...refused },
    { account: ruth, ...refused },
  ]);
  expect(by('access denied').at(-1)).toMatchObject({ person: ruth, route: '/people', address: '127.0.0.1' });
  expect(by('signed out').at(-1)).toMatchObject({ person: ruth });
  for (const { time, reqId } of seen) {
    expect(new Date(Number(time)).toISOString()).toMatch(/Z$/);
    expect(reqId).toMatch(/^[0-9a-f]{10}$/);
  }
  for (const { audit, address, req } of log.lines()) {
    expect([audit, address ?? (req as { address?: string })?.address]).toEqual([
      audit,
      /refused|denied/.test(String(audit)) ? '127.0.0.1' : undefined,
    ]);
  }
  expect(log.text()).not.toMatch(/ruth|Ruth|Anders/);
  expect(log.text()).not.toContain('geheimes Wort');
  expect(log.text()).not.toContain(password);
  expect(log.text()).not.toContain(forged.cookie().slice(8) || 'no cookie');
});
