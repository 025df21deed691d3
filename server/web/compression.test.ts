import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compression } from './compression.ts';

const page = `<p>${'Größe 3×1,5 mm², '.repeat(200)}</p>`;

let app: FastifyInstance;
beforeAll(async () => {
  app = Fastify();
  compression(app);
  app.get('/page', (_request, reply) => reply.type('text/html').header('vary', 'HX-Request').send(page));
  app.get('/same', (_request, reply) => reply.type('text/html').send(page));
  app.get('/word', (_request, reply) => reply.type('text/html').send('<p>Gebucht</p>'));
  app.get('/list', (_request, reply) => reply.type('text/csv').send(page));
});
afterAll(() => app.close());

const get = (url: string, encoding?: string) =>
  app.inject({ url, headers: encoding === undefined ? {} : { 'accept-encoding': encoding } });

// Mutants: the other one taken; the length of what is not sent; `vary` of the page lost.
test.each([
  ['br', 'gzip, deflate, br, zstd', brotliDecompressSync],
  ['gzip', 'gzip, deflate', gunzipSync],
  ['gzip', 'br;q=0, gzip;q=0.5', gunzipSync],
  ['gzip', 'GZip', gunzipSync],
] as const)('a page goes as %s to who accepts %s', async (encoding, accepted, open) => {
  const { headers, rawPayload } = await get('/page', accepted);
  expect(headers).toMatchObject({ 'content-encoding': encoding, vary: 'HX-Request, accept-encoding' });
  expect(headers['content-length']).toBe(String(rawPayload.length));
  expect(rawPayload.length).toBeLessThan(page.length / 5);
  expect(open(rawPayload).toString()).toBe(page);
});

// Mutant: brotli where nothing was asked for.
test.each([undefined, 'identity', 'br;q=0, gzip; q=0.0'])(
  'to who accepts %s it goes as it is',
  async (accepted) => {
    const { headers, body } = await get('/page', accepted);
    expect(headers).not.toHaveProperty('content-encoding');
    expect(headers.vary).toBe('HX-Request, accept-encoding');
    expect(body).toBe(page);
  },
);

// Mutant: what the page varies by is written though it varies by nothing.
test('a page that is the same for all varies by that alone', async () => {
  expect((await get('/same', 'br')).headers.vary).toBe('accept-encoding');
});

// Mutant: everything compressed.
test.each(['/word', '/list'])('what is short or no page goes as it is: %s', async (url) => {
  expect((await get(url, 'br')).headers).not.toHaveProperty('content-encoding');
});
