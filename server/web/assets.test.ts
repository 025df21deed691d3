import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { buildBrowserCode } from '../../ops/browser-code.ts';
import { asset, vendorScripts } from '../../views/asset.ts';
import { assets, build } from './assets.ts';

let folder: string;
let app: FastifyInstance;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lagerblick-static-'));
  await buildBrowserCode(folder);
  app = Fastify();
  await app.register(assets, { folder });
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

const get = (url: string, encoding = 'identity') =>
  app.inject({ url, headers: { 'accept-encoding': encoding } });

// Mutants: not precompressed; brotli not preferred.
test.each([
  ['br', 'gzip, deflate, br', brotliDecompressSync],
  ['gzip', 'gzip, deflate', gunzipSync],
] as const)(
  'a browser that takes %s gets what the build has compressed',
  async (encoding, accepted, open) => {
    const plain = await get(asset('js/main.js'));
    const packed = await get(asset('js/main.js'), accepted);
    expect(packed.headers).toMatchObject({ 'content-encoding': encoding, vary: 'accept-encoding' });
    expect(packed.headers['content-type']).toBe(plain.headers['content-type']);
    expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 2);
    expect(open(packed.rawPayload)).toEqual(plain.rawPayload);
  },
);

// Mutant: the build takes less time than it may.
test('brotli makes more of it than gzip', async () => {
  const [brotli, gzip] = await Promise.all(
    ['br', 'gzip'].map((encoding) => get(asset('js/main.js'), encoding)),
  );
  expect(brotli?.rawPayload.length).toBeLessThan(gzip?.rawPayload.length ?? 0);
});

// Mutant: joined in another order.
test('scripts of others come in the order in which they need each other', async () => {
  const { resolve } = createRequire(import.meta.url);
  const { body } = await get(vendorScripts()[0] ?? '');
  const scripts = ['htmx.min.js', 'ext/hx-ws.min.js', 'ext/hx-alpine-compat.min.js'].map((file) =>
    readFile(resolve(`htmx.org/dist/${file}`), 'utf8'),
  );
  const begins = (await Promise.all(scripts)).map((script) => body.indexOf(script.trimEnd()));
  expect(begins[0]).toBe(0);
  expect(begins).toEqual(begins.toSorted((a, b) => a - b));
});

// Mutants: named without the release; without what is in the files.
test('another release or other files are another build', async () => {
  onTestFinished(() => {
    for (const mocked of ['./release.ts', 'node:fs']) vi.doUnmock(mocked);
    vi.resetModules();
  });
  const buildOf = async (release: string, content: string) => {
    vi.doMock('./release.ts', () => ({ release }));
    vi.doMock('node:fs', async (original) => ({
      ...(await original<object>()),
      readFileSync: () => content,
    }));
    vi.resetModules();
    return (await import('./assets.ts')).build;
  };
  const builds = [await buildOf('1', 'a'), await buildOf('2', 'a'), await buildOf('1', 'b')];
  expect(new Set(builds).size).toBe(3);
  expect(await buildOf('1', 'a')).toBe(builds[0]);
});

// Mutant: no `vary` where nothing is compressed, so that a proxy hands that on to everybody.
test('every other one gets it as it is', async () => {
  const { headers, body } = await get(asset('css/app.css'));
  expect(headers).toMatchObject({ vary: 'accept-encoding', 'content-type': 'text/css; charset=utf-8' });
  expect(headers).not.toHaveProperty('content-encoding');
  expect(body).toContain('.rail');
});

// Mutant: a name without the hash of the content, or with that of something else.
test('whatever a page loads may be kept for ever, for its name changes with its content', async () => {
  const files = ['css/app.css', 'icons/favicon.svg', 'icons/sprite.svg', 'vendor/alpine/cdn.min.js'];
  const modules = ['main', 'combobox', 'upload'].map((name) => `js/${name}.js`);
  for (const address of [...[...files, ...modules].map(asset), ...vendorScripts()]) {
    expect(address).toMatch(/^\/static\/[\w.]+-[0-9a-f]{10}\.(js|css|svg)$/);
    const { statusCode, headers } = await get(address, 'br');
    expect(statusCode).toBe(200);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const hash = createHash('sha256')
      .update((await get(address)).rawPayload)
      .digest('hex');
    expect(address).toContain(`-${hash.slice(0, 10)}.`);
  }
});

// Mutant: the folder above is served.
test('nothing else is there, and a page cannot name what the build does not have', async () => {
  for (const url of ['/static/main.js', '/static/names.json', '/static/../names.json', '/static/'])
    expect((await get(url, 'br')).statusCode).toBe(404);
  expect(() => asset('js/menu.js')).toThrow('the build has no js/menu.js');
});

// Mutant: modules bundled with a copy of their own of what they share, which would know nothing of the other's state.
test('a module of some pages takes from the one of all pages what it shares with it', async () => {
  const { body } = await get(asset('js/combobox.js'));
  const main = asset('js/main.js').replace('/static/', './');
  expect(new Set([...body.matchAll(/from"(\.[^"]+)"/g)].map(([, from]) => from))).toEqual(new Set([main]));
  expect(body).not.toContain('nothingFound:');
});

// Mutant: under an address that stays the same. Comes last, for it changes which addresses there are.
test('what is as it was written lies under the name of the build', async () => {
  const written = Fastify();
  await written.register(assets);
  expect(asset('css/app.css')).toBe(`/static/${build}/css/app.css`);
  for (const address of [asset('css/app.css'), ...vendorScripts()])
    expect((await written.inject(address)).statusCode).toBe(200);
  await written.close();
});
