import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../testing/app.ts';
import { digest } from '../testing/digest.ts';
import { receive, type TestFirm, testFirm } from '../testing/firm.ts';
import { mainPages } from '../testing/pages.ts';
import { byHtmx, host, type Visitor, visitorAs } from '../testing/visitor.ts';
import type { DeclaredRoute } from './rights.ts';

let testing: TestApp;
let firm: TestFirm;
let jana: Visitor;

beforeAll(async () => {
  testing = await testApp({ LOG_LEVEL: 'fatal' });
  firm = await testFirm();
  for (const article of Object.values(firm.articles)) await receive(firm, article, firm.places.regalC, 40);
  jana = await visitorAs(testing.app, firm.people.jana);
});
afterAll(() => testing.close());

const routesBy = (...methods: readonly string[]) =>
  testing.app.declaredRoutes().filter(({ method }) => methods.includes(method));

/** With ids of things that exist, so that a write would find something to change. */
function addressOf({ url }: DeclaredRoute): string {
  const { articles, places, people } = firm;
  const ids = { articles: articles.schalter, locations: places.regalC, people: people.murat };
  const id = Object.entries(ids).find(([noun]) => url.startsWith(`/${noun}/`))?.[1] ?? articles.fi;
  return url.replace(/:number/g, '1').replace(/:\w+|\*/g, String(id));
}

test('looking changes nothing, whatever is looked at', async () => {
  const before = await digest();
  for (const path of mainPages(firm)) expect((await jana.get(path)).statusCode).toBe(200);
  for (const route of routesBy('GET')) {
    await jana.get(addressOf(route));
    await jana.get(`${addressOf(route)}?kind=issue&quantity=1&name=x&_method=DELETE`, byHtmx);
  }
  expect(await digest()).toEqual(before);
});

const fields = ['name', 'displayName', 'role', 'article', 'quantity', 'from', 'to', 'key', 'kind', 'price'];
const more = ['job', 'note', 'code', 'parent', 'number', 'version', 'password', 'language', 'page', 'reason'];
const smuggled = ['[$ne]', '[$gt]', '[$where]', '[]', '[__proto__]', '.$ne', '.constructor'];

const forms = [
  ...smuggled.map((suffix) => [...fields, ...more].map((field) => `${field}${suffix}=1`).join('&')),
  [...fields, ...more].map((field) => `${field}=1&${field}=2`).join('&'),
  '__proto__=1&name=x',
  'constructor=1&prototype=2',
  '$where=sleep(1000)',
];

const bodies: readonly (readonly [string, string])[] = [
  ...forms.map((form) => ['application/x-www-form-urlencoded', form] as const),
  ...['{"$ne":null}', '{"$gt":""}', '[1]', 'true', '{"__proto__":{"role":"administrator"}}'].map(
    (value) =>
      [
        'application/json',
        `{${[...fields, ...more].map((field) => `"${field}":${value}`).join(',')}}`,
      ] as const,
  ),
  ['application/json', '[]'],
  ['application/json', '{"name":'],
  ['text/xml', '<a/>'],
];

test('operators, lists and doubled fields are refused by every form, and change nothing', async () => {
  const before = await digest();
  const wrong: string[] = [];
  for (const route of routesBy('POST').filter(({ url }) => !url.startsWith('/session'))) {
    for (const [type, payload] of bodies) {
      const { statusCode, body } = await testing.app.inject({
        method: 'POST',
        url: addressOf(route),
        headers: { host, origin: `http://${host}`, cookie: jana.cookie(), 'content-type': type },
        payload,
      });
      if (statusCode < 400 || statusCode >= 500 || /\bat \S+ \(|node_modules|Mongo/.test(body))
        wrong.push(`${route.url} ${statusCode}: ${payload.slice(0, 60)}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(await digest()).toEqual(before);
});
