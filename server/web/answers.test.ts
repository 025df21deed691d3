import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../testing/app.ts';
import { type TestFirm, testFirm } from '../testing/firm.ts';
import { mainPages } from '../testing/pages.ts';
import { byHtmx, type Visitor, visitor, visitorAs } from '../testing/visitor.ts';
import type { DeclaredRoute } from './rights.ts';

let testing: TestApp;
let firm: TestFirm;
let jana: Visitor;

beforeAll(async () => {
  testing = await testApp({ LOG_LEVEL: 'error' });
  firm = await testFirm();
  jana = await visitorAs(testing.app, firm.people.jana);
});
afterAll(() => testing.close());

/** They end the session that asks. */
const ending = ['/session/end', '/profile/sessions'];
const routes = () =>
  testing.app.declaredRoutes().filter(({ url, method }) => method !== 'HEAD' && !ending.includes(url));
const addressOf = ({ url }: DeclaredRoute) =>
  url.replace(/:number/g, '99').replace(/:\w+|\*/g, '0'.repeat(24));

type Answer = Awaited<ReturnType<Visitor['get']>>;

async function ask(who: Visitor, route: DeclaredRoute, query: string): Promise<Answer> {
  const address = `${addressOf(route)}${query}`;
  if (route.method === 'DELETE') return who.delete(address, byHtmx);
  return route.method === 'POST' ? who.post(address, {}, byHtmx) : who.get(address);
}

/** What everybody gets to see who asks with everything that a page can ask with. */
async function everyAnswer(query = ''): Promise<(readonly [string, Answer])[]> {
  const asked = routes().flatMap((route) =>
    [jana, visitor(testing.app)].map(async (who) => {
      return [`${route.method} ${route.url}`, await ask(who, route, query)] as const;
    }),
  );
  const pages = mainPages(firm).map(async (path) => [path, await jana.get(`${path}${query}`)] as const);
  return Promise.all([...asked, ...pages]);
}

function bytesOf({ headers }: Answer): number {
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map((one) => `${name}: ${one}`),
  );
  return lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 2, 'HTTP/1.1 200 OK\r\n\r\n'.length);
}

// Mutant: the wanted address goes along whole (challenge.tsx).
test.each(['', `?q=${'%22'.repeat(1_500)}`])(
  'the headers of every answer stay below 3 KB, for a proxy takes 4 (%#)',
  async (query) => {
    const large = (await everyAnswer(query)).filter(([, answer]) => bytesOf(answer) > 3_000);
    expect(large.map(([what, answer]) => `${what}: ${bytesOf(answer)}`)).toEqual([]);
  },
);

/** What a proxy may keep for everybody, whatever we say of it: Nginx Proxy Manager's "Cache Assets". */
const kept = /\.(css|m?js|jpe?g|gif|png|webp|avif|woff2?|eot|ttf|svg|ico|map)$/;

// Mutants: no `no-store`; a route under such a name.
test('no answer with something of the firm in it may be kept, and none lies under a name that proxies keep', async () => {
  for (const [what, { headers }] of await everyAnswer()) {
    expect([what, headers['cache-control']]).toEqual([what, 'no-store']);
  }
  expect(routes().filter(({ url }) => kept.test(url))).toEqual([]);
});

test('scripts and styles may be kept for ever, by everybody', async () => {
  const address = /href="([^"]+\.css)"/.exec((await jana.get('/')).body)?.[1] ?? '';
  const { headers } = await visitor(testing.app).get(address);
  expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
});

// Mutant: the page around it is shown (errors.tsx).
test('an address that looks like a file never says who asks', async () => {
  for (const path of ['/nowhere.css', '/articles/nowhere.png', '/nowhere.js?x=1']) {
    const { statusCode, body } = await jana.get(path);
    expect([path, statusCode >= 400, body.includes('Jana Wolf')]).toEqual([path, true, false]);
  }
  expect((await jana.get('/nowhere')).body).toContain('Jana Wolf');
});
