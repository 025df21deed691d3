import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashPassword } from '../people/password.ts';
import { Person } from '../people/person.ts';
import { type TestApp, testApp } from '../testing/app.ts';
import { testFirm } from '../testing/firm.ts';
import { observatoryScore } from '../testing/observatory.ts';
import { host, type Visitor, visitor } from '../testing/visitor.ts';

const password = 'Kabeltrommel 7';

let testing: TestApp;
let petra: Visitor;
let signedIn: Awaited<ReturnType<Visitor['post']>>;

beforeAll(async () => {
  testing = await testApp({ PUBLIC_URL: `https://${host}` });
  const { people } = await testFirm();
  await Person.updateOne({ _id: people.petra }, { $set: { password: await hashPassword(password) } });
  petra = visitor(testing.app);
  signedIn = await petra.post('/session', { name: 'petra', password }, { origin: `https://${host}` });
});
afterAll(() => testing.close());

// Mutants: each header of headers.ts left out; `unsafe-inline` in the policy.
test.each([
  ['the start page', '/', 200, () => petra],
  ['a list', '/articles', 200, () => petra],
  ['a page that is not there', '/nowhere', 404, () => petra],
  ['sign-in', '/session/new', 200, () => visitor(testing.app)],
  ['the address that everybody types', '/', 303, () => visitor(testing.app)],
  ['a page that is not there, for a stranger', '/nowhere', 404, () => visitor(testing.app)],
])('over HTTPS, Mozilla’s Observatory gives %s an A+', async (_what, path, status, who) => {
  const answer = await who().get(path);
  expect(answer.statusCode).toBe(status);
  expect(observatoryScore(answer)).toBe(130);
});

test('and five points more for the cookie of sign-in', () => {
  expect(signedIn.statusCode).toBe(303);
  expect(observatoryScore(signedIn)).toBe(135);
});

// Mutants: one attribute less; `secure` decided by the request instead of PUBLIC_URL.
test('the cookie is for this site alone, over HTTPS alone, and no script reads it', () => {
  expect(signedIn.headers['set-cookie']).toMatch(
    /^__Host-session=[\w-]{43}; Max-Age=34560000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
});

test('the same page without its headers would get a D', async () => {
  const { body } = await petra.get('/');
  expect(observatoryScore({ headers: {}, body })).toBe(30);
});

test.each([
  ['a foreign script', {}, '<script src="https://cdn.example/x.js"></script>'],
  [
    'a script in the page',
    { 'content-security-policy': "default-src 'none'; script-src 'unsafe-inline'" },
    '',
  ],
  ['a cookie for scripts', { 'set-cookie': 'session=x; Path=/; Secure; SameSite=Lax' }, ''],
  ['answers that others may read', { 'access-control-allow-origin': '*' }, ''],
  ['HTTPS for a day', { 'strict-transport-security': 'max-age=86400' }, ''],
])('%s would cost points', async (_what, headers, body) => {
  const answer = await petra.get('/');
  expect(observatoryScore({ headers: { ...answer.headers, ...headers }, body })).toBeLessThan(130);
});
