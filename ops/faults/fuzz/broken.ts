import type { Random } from '../../demo/random.ts';
import { type Request, withHeader } from './request.ts';

/** What no browser sends: most of it ends at the HTTP parser, some at the app. */
export const connections: readonly ((request: Request, random: Random) => Request)[] = [
  (request) => broken(withHeader(request, 'content-length', '-1')),
  (request) => broken(withHeader(request, 'content-length', '3')),
  (request) => broken(withHeader(request, 'content-length', '5', '6')),
  (request) => broken(withHeader(request, 'content-length', '99999999999999999999')),
  (request) => broken(withHeader(request, 'content-length', '200000')),
  (request) => broken(withHeader(request, 'content-length', '3000000000')),
  (request) => broken(withHeader(request, 'transfer-encoding', 'chunked')),
  (request) => broken(withHeader(request, 'transfer-encoding', 'gzip, chunked')),
  (request) => broken(withHeader(withHeader(request, 'transfer-encoding', 'chunked'), 'content-length', '4')),
  (request) => broken(withHeader(request, 'expect', '100-continue')),
  (request) => broken(withHeader(request, 'expect', 'something else')),
  (request) => broken(withHeader(request, 'host')),
  (request) => broken(withHeader(request, 'host', 'a', 'b')),
  (request) => broken(withHeader(request, 'x-broken', 'a\r\nx-injected: 1')),
  (request) => broken(withHeader(request, 'x-broken', 'a\0b')),
  (request) => broken(withHeader(request, 'x broken', 'a')),
  (request) => broken(withHeader(request, 'x-large', 'x'.repeat(20_000))),
  (request) => broken(withHeader(request, 'x-many', ...Array.from({ length: 3_000 }, () => '1'))),
  (request, random) =>
    broken({ ...request, method: random.pick(['FOO', 'get', 'G E T', '\x16\x03\x01', '']) }),
  (request) => broken({ ...request, path: `${request.path} x` }),
  (request) => broken({ ...request, path: `${request.path}\t\x01` }),
  (request) => broken({ ...request, path: `${request.path}?${'x'.repeat(20_000)}` }),
  (request) => broken({ ...request, path: 'no-slash' }),
  (request) => broken({ ...request, path: '/\xff\xfe' }),
];

const broken = (request: Request): Request => ({ ...request, isBroken: true });
