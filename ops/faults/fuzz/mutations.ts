import type { Random } from '../../demo/random.ts';
import { connections } from './broken.ts';
import { cookies, headers, hostileHeaders } from './headers.ts';
import { hostileJson, hostileNames, hostilePaths, hostileValues } from './hostile.ts';
import { header, type Pair, type Request, withHeader } from './request.ts';

export type Mutation = (request: Request, random: Random) => Request;

const json = 'application/json';

/** What is done to a request that was right. */
const mutations: readonly Mutation[] = [
  // Fields of a form.
  (request, random) =>
    changeFields(request, (fields) =>
      replaced(fields, random, ([name]) => [[name, random.pick(hostileValues)]]),
    ),
  (request, random) =>
    changeFields(request, (fields) =>
      replaced(fields, random, ([name, value]) => [[random.pick(hostileNames(name)), value]]),
    ),
  (request, random) =>
    changeFields(request, (fields) => [
      ...fields,
      [random.pick(hostileNames('name')), random.pick(hostileValues)],
    ]),
  (request, random) => changeFields(request, (fields) => replaced(fields, random, (pair) => [pair, pair])),
  (request, random) =>
    changeFields(request, (fields) =>
      replaced(fields, random, ([name, value]) => [
        [name, value],
        [name, random.pick(hostileValues)],
      ]),
    ),
  (request, random) => changeFields(request, (fields) => replaced(fields, random, () => [])),
  (request, random) =>
    changeFields(request, (fields) => fields.map(([name]) => [name, random.pick(hostileValues)])),
  (request, random) =>
    changeFields(request, (fields) => [...fields, ...many(random.pick([50, 1_001]), ['more', '1'])]),
  // The same as JSON, where a value may be anything.
  (request, random) =>
    asJson(request, (fields) =>
      object(replaced(fields.map(quoted), random, ([name]) => [[name, random.pick(hostileJson)]])),
    ),
  (request, random) =>
    asJson(request, (fields) => object(fields.map(([name]) => [name, random.pick(hostileJson)]))),
  (request, random) =>
    asJson(request, (fields) =>
      object([...fields.map(quoted), [random.pick(hostileNames('x')), random.pick(hostileJson)]]),
    ),
  (request, random) =>
    asJson(request, () =>
      random.pick([
        '[]',
        'null',
        '"x"',
        '1',
        '',
        '{',
        '{"a":',
        '[['.repeat(20_000),
        '{"a":'.repeat(20_000),
        '\ufeff{}',
        '{"a":1}{"b":2}',
      ]),
    ),
  (request) => asJson(request, (fields) => object(fields.map(quoted))),
  // The address.
  (request, random) => ({
    ...request,
    query: replaced(request.query, random, ([name]) => [[name, random.pick(hostileValues)]]),
  }),
  (request, random) => ({
    ...request,
    query: replaced(request.query, random, ([name, value]) => [[random.pick(hostileNames(name)), value]]),
  }),
  (request, random) => ({ ...request, query: replaced(request.query, random, (pair) => [pair, pair, pair]) }),
  (request, random) => ({
    ...request,
    query: [...request.query, [random.pick(hostileNames('q')), random.pick(hostileValues)]],
  }),
  (request, random) => ({
    ...request,
    query: [...request.query, ...many(random.whole(10, 300), ['q', '1'])],
  }),
  (request, random) => ({
    ...request,
    path: request.path.replace(/[^/]*$/, () => random.pick(hostilePaths)),
  }),
  (request, random) => ({
    ...request,
    path: request.path.replace(/[0-9a-f]{24}/, () => random.pick(hostilePaths)),
  }),
  (request, random) => ({ ...request, path: random.pick(odd)(request.path) }),
  (request, random) => ({
    ...request,
    method: random.pick([
      'GET',
      'HEAD',
      'POST',
      'PUT',
      'PATCH',
      'DELETE',
      'OPTIONS',
      'TRACE',
      'PROPFIND',
      'QUERY',
      'SEARCH',
    ]),
  }),
  // The body as a whole.
  (request, random) => withHeader(request, 'content-type', random.pick(types)),
  (request, random) => withBody(request, noise(random)),
  (request, random) => withBody(request, Buffer.alloc(random.pick([262_145, 400_000]), 'a=b&')),
  (request, random) => brokenMultipart(request, random),
  (request) => ({ ...request, fields: undefined }),
  // Headers and cookies.
  (request, random) => withHeader(request, random.pick(headers), random.pick(hostileHeaders)),
  (request, random) =>
    withHeader(request, random.pick(headers), random.pick(hostileHeaders), random.pick(hostileHeaders)),
  (request, random) =>
    withHeader(request, 'cookie', ...random.pick(cookies)(header(request, 'cookie') ?? '')),
  (request, random) =>
    withHeader(
      request,
      'accept-language',
      random.pick(['en', 'xx', 'de;q=x', 'de,'.repeat(500), '*', '__proto__']),
    ),
  (request, random) => random.pick(foreign)(request),
];

/** A valid request with one to three things changed, now and then at the connection itself. */
export function mutate(request: Request, random: Random): Request {
  const changed = Array.from({ length: random.whole(1, 3) }).reduce<Request>(
    (one) => random.pick(mutations)(one, random),
    request,
  );
  return random.whole(1, 20) === 1 ? random.pick(connections)(changed, random) : changed;
}

const changeFields = (request: Request, change: (fields: readonly Pair[]) => readonly Pair[]): Request =>
  request.fields ? { ...request, fields: change(request.fields) } : request;

/** One of them is replaced by what `change` makes of it. */
function replaced(pairs: readonly Pair[], random: Random, change: (pair: Pair) => readonly Pair[]): Pair[] {
  const at = random.whole(0, Math.max(0, pairs.length - 1));
  return pairs.flatMap((pair, index) => (index === at ? change(pair) : [pair]));
}

const many = (count: number, pair: Pair): Pair[] => Array.from({ length: count }, () => pair);

const asJson = (request: Request, write: (fields: readonly Pair[]) => string): Request =>
  request.fields
    ? withHeader({ ...request, body: Buffer.from(write(request.fields)) }, 'content-type', json)
    : request;

const quoted = ([name, value]: Pair): Pair => [name, JSON.stringify(value)];

const object = (members: readonly Pair[]) =>
  `{${members.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`;

const withBody = (request: Request, body: Buffer): Request =>
  request.fields ? { ...request, body } : request;

const noise = (random: Random) =>
  Buffer.from(Array.from({ length: random.whole(0, 2_000) }, () => random.whole(0, 255)));

const odd: readonly ((path: string) => string)[] = [
  (path) => `/${path}`,
  (path) => `${path}/`,
  (path) => path.toUpperCase(),
  (path) => `${path}/../..${path}`,
  (path) => `${path};x=1`,
  (path) => `${path}.css`,
  (path) => `${path}%2f`,
  (path) => `http://evil.example${path}`,
  (path) => `${path}#x`,
  () => '*',
  () => '/static/../../package.json',
  () => '/static/x/%2e%2e/%2e%2e/package.json',
];

const types = [
  '',
  'text/xml',
  'text/plain',
  json,
  'application/json; charset=utf-16',
  'application/x-www-form-urlencoded; charset=utf-7',
  'multipart/form-data',
  'multipart/form-data; boundary=',
  `multipart/form-data; boundary=${'x'.repeat(300)}`,
  'application/__proto__',
  'x'.repeat(3_000),
  'a/b, c/d',
];

function brokenMultipart(request: Request, random: Random): Request {
  const part = (disposition: string, text = 'x') =>
    `--grenze\r\ncontent-disposition: ${disposition}\r\n\r\n${text}\r\n`;
  const file = part('form-data; name="file"; filename="a.csv"', 'Nr;Name\r\n1;Rohr');
  const body = random.pick([
    '',
    '--grenze',
    '--grenze--\r\n',
    file,
    `${file}${file}--grenze--`,
    `${part('form-data')}--grenze--`,
    `${part('form-data; name="__proto__"')}${file}--grenze--`,
    `${part('form-data; name="addsPlaces"', 'x'.repeat(5_000))}${file}--grenze--`,
    `${part('form-data; name="home"').repeat(20)}--grenze--`,
    `${part(`form-data; name="file"; filename="${'../'.repeat(20)}etc/passwd"`, 'Nr;Name\r\n1;Rohr')}--grenze--`,
    `${part('form-data; name="file"; filename="a\0b.csv"', '\0\u0001')}--grenze--`,
    `--grenze\r\n${'x-a: b\r\n'.repeat(5_000)}\r\n\r\n--grenze--`,
    `${part('form-data; name="file"; filename="a.csv"', hostileValues.join(';'))}--grenze--`,
  ]);
  const changed = withBody(request, Buffer.from(body));
  return withHeader(changed, 'content-type', 'multipart/form-data; boundary=grenze');
}

const foreign: readonly ((request: Request) => Request)[] = [
  (request) =>
    withHeader(withHeader(request, 'sec-fetch-site', 'cross-site'), 'origin', 'https://evil.example'),
  (request) => withHeader(request, 'sec-fetch-site', 'same-site'),
  (request) => withHeader(withHeader(request, 'sec-fetch-site'), 'origin'),
  (request) => withHeader(request, 'origin', 'null'),
  (request) => withHeader(request, 'origin', '__proto__'),
  (request) => withHeader(request, 'host', 'evil.example'),
  (request) => withHeader(request, 'host', 'a b"<>'),
];
