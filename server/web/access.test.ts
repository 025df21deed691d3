import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Role, rights, roles } from '../people/roles.ts';
import { type TestApp, testApp } from '../testing/app.ts';
import { testFirm } from '../testing/firm.ts';
import { byHtmx, host, type Visitor, visitor, visitorAs } from '../testing/visitor.ts';
import type { DeclaredRoute } from './rights.ts';

let testing: TestApp;
let visitors: Record<Role, Visitor>;

beforeAll(async () => {
  testing = await testApp({ LOG_LEVEL: 'error' });
  const { jana, petra, murat, ruth } = (await testFirm()).people;
  const people = { administrator: jana, storekeeper: petra, fitter: murat, reader: ruth };
  const entries = roles.map(async (role) => [role, await visitorAs(testing.app, people[role])] as const);
  visitors = Object.fromEntries(await Promise.all(entries)) as Record<Role, Visitor>;
});
afterAll(() => testing.close());

const nobodys = '0123456789abcdef01234567';

function addressOf(route: DeclaredRoute, id = nobodys): string {
  return route.url.replace(/:number/g, '99').replace(/:\w+|\*/g, encodeURIComponent(id));
}

function ask(who: Visitor, { method, ...route }: DeclaredRoute, id?: string) {
  const address = addressOf({ method, ...route }, id);
  if (method === 'DELETE') return who.delete(address);
  return method === 'POST' ? who.post(address) : who.get(address);
}

const guarded = () =>
  testing.app.declaredRoutes().filter(({ may, method }) => may !== 'anyone' && method !== 'HEAD');

/** They end the session that asks. */
const ending = ['/session/end', '/profile/sessions'];

test('every route says who may use it, and a few are for anyone', () => {
  const open = testing.app
    .declaredRoutes()
    .filter(({ may, method }) => may === 'anyone' && method !== 'HEAD');
  expect(guarded().length).toBeGreaterThan(20);
  expect(
    open
      .map(({ method, url }) => `${method} ${url}`)
      .filter((route) => !/static|manifest|worker|health/.test(route))
      .sort(),
  ).toEqual([
    'GET /invitations/:token',
    'GET /live',
    'GET /offline',
    'GET /ready',
    'GET /session/new',
    'GET /setup',
    'GET /stations/people',
    'POST /invitations/:token',
    'POST /session',
    'POST /session/end',
    'POST /setup',
    'POST /stations/steps',
  ]);
});

test.each(roles)('%s reaches what the role may, and nothing else', async (role) => {
  const wrong: string[] = [];
  for (const route of guarded().filter(({ url }) => !ending.includes(url))) {
    const { statusCode } = await ask(visitors[role], route);
    const allowed = route.may === 'session' || rights[role].some((permission) => permission === route.may);
    const right = allowed ? statusCode !== 403 && statusCode < 500 : statusCode === 403;
    if (!right) wrong.push(`${route.method} ${route.url}: ${statusCode}`);
  }
  expect(wrong).toEqual([]);
});

test('whatever changes people or settings asks for the password again after half an hour', () => {
  const matters = guarded().filter(
    ({ method, may }) => method === 'POST' && ['people', 'settings'].includes(may),
  );
  expect(matters.length).toBeGreaterThan(3);
  expect(matters.filter(({ proof }) => !proof)).toEqual([]);
});

test('without sign-in nobody reaches anything', async () => {
  for (const route of guarded()) {
    const answer = await ask(visitor(testing.app), route);
    expect([route.method, route.url, answer.statusCode]).toEqual([
      route.method,
      route.url,
      route.method === 'GET' ? 303 : 401,
    ]);
  }
});

test('an address that is none gets a plain sentence, too', async () => {
  const answer = await visitors.reader.get('/%E0%A4%A');
  expect([answer.statusCode, answer.body]).toEqual([400, expect.stringContaining('nicht lesbar')]);
});

test('an unknown address is not found, for whomever', async () => {
  for (const who of [visitor(testing.app), visitors.reader]) {
    const answer = await who.get('/does-not-exist');
    expect(answer.statusCode).toBe(404);
    expect(answer.body).toContain('Diese Seite gibt es nicht.');
  }
});

test.each([
  ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
  ['a neighbour', { 'sec-fetch-site': 'same-site' }],
  ['a foreign origin only', { origin: 'https://evil.example' }],
  ['an origin that looks alike', { origin: `http://${host}.evil.example` }],
  ['a hidden origin', { origin: 'null' }],
  ['nobody knows where', {}],
])('nothing is written for a request from %s', async (_where, headers) => {
  const cookie = visitors.administrator.cookie();
  for (const route of testing.app
    .declaredRoutes()
    .filter(({ method }) => method !== 'GET' && method !== 'HEAD')) {
    const method = route.method as 'POST' | 'DELETE';
    const answer = await testing.app.inject({
      method,
      url: addressOf(route),
      headers: { host, cookie, ...headers },
    });
    expect([route.method, route.url, answer.statusCode]).toEqual([route.method, route.url, 403]);
  }
});

const nasty = [
  '..%2f..%2fetc%2fpasswd',
  '\'"><script>alert(1)</script>',
  '%00',
  '$where',
  '[object Object]',
  '-1',
  'ä'.repeat(60),
];

const leak = /node_modules|\.tsx?:\d|at async|MongoServerError|ZodError|CastError|"><script>alert/;

test('nonsense gets a plain sentence, never a failure and never a look inside', async () => {
  const wrong: string[] = [];
  for (const route of testing.app
    .declaredRoutes()
    .filter(({ url, method }) => !ending.includes(url) && method !== 'HEAD')) {
    for (const value of nasty) {
      for (const { statusCode, body } of await pester(route, value)) {
        if (statusCode >= 500 || leak.test(body))
          wrong.push(`${route.method} ${route.url} with ${value}: ${statusCode}`);
      }
    }
  }
  expect(wrong).toEqual([]);
  // Some thousand requests.
}, 60_000);

async function pester(route: DeclaredRoute, value: string) {
  const who = visitors.administrator;
  const nonsense = encodeURIComponent(value);
  const query = `${addressOf(route)}?q=${nonsense}&page=${nonsense}&article[$ne]=1&article=1&article=2`;
  if (route.method === 'GET') return [await ask(who, route, value), await who.get(query)];
  const form = { name: value, quantity: value, article: value, from: value, to: value, key: value };
  return [
    await ask(who, route, value),
    await who.post(query, form, byHtmx),
    await who.post(query, { [value]: value }),
  ];
}
