import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import Fastify from 'fastify';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { type TestApp, testApp } from '../testing/app.ts';
import { bodies, largestForm } from './bodies.ts';

let testing: TestApp;
let url: string;
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const file = { 'content-type': 'multipart/form-data; boundary=x' };
const twentyMegabytes = Buffer.alloc(20 * 1024 * 1024, 'x');

beforeAll(async () => {
  testing = await testApp();
  url = await testing.listen();
});
afterAll(() => testing.close());

async function* inPieces() {
  for (let at = 0; at < twentyMegabytes.length; at += 65_536) yield twentyMegabytes.subarray(at, at + 65_536);
}

async function send(
  path: string,
  body: Buffer | ReturnType<typeof inPieces>,
  headers: Record<string, string>,
) {
  const own = { origin: url, 'accept-language': 'de', ...headers };
  const answer = await fetch(`${url}${path}`, {
    method: 'POST',
    body,
    headers: own,
    duplex: 'half',
  } as RequestInit);
  return [answer.status, /<p>(.*?)<\/p>/.exec(await answer.text())?.[1]];
}

const tooLarge = 'Das ist zu groß. Bitte weniger auf einmal senden.';
const foreign = 'Diese Anfrage kam von einer anderen Seite und wurde nicht ausgeführt.';

// Mutants: the rest is not read off (the connection is reset); the length is looked at only after the kind.
test.each([
  ['a form', () => send('/session', twentyMegabytes, form), 413, tooLarge],
  ['a form whose length nobody tells', () => send('/session', inPieces(), form), 413, tooLarge],
  ['a file', () => send('/session', twentyMegabytes, file), 413, tooLarge],
  ['a file to nowhere', () => send('/nowhere', twentyMegabytes, file), 413, tooLarge],
  [
    'a form from elsewhere',
    () => send('/session', twentyMegabytes, { ...form, origin: 'http://x' }),
    403,
    foreign,
  ],
])('%s of 20 MB is refused with a sentence that arrives', async (_what, act, status, sentence) => {
  expect(await act()).toEqual([status, sentence]);
});

// Mutant: the rest is not read off, so that the connection is closed upon it and reset.
test('who looks for the answer only after sending everything, as a proxy does, finds it', async () => {
  const socket = connect(Number(new URL(url).port), '127.0.0.1').pause();
  const head = [
    'POST /session HTTP/1.1',
    `Host: ${new URL(url).host}`,
    `Origin: ${url}`,
    'Connection: close',
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${twentyMegabytes.length}`,
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  await new Promise((sent, failed) => {
    socket.once('error', failed);
    socket.write(twentyMegabytes, sent);
  });
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 413 /);
});

/** A stranger who says that so much is to come, and sends for as long as somebody listens. */
async function pour(length: number | undefined) {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  const head = [
    'POST /imports HTTP/1.1',
    `Host: ${new URL(url).host}`,
    `Origin: ${url}`,
    'Content-Type: multipart/form-data; boundary=x',
    length === undefined ? 'Transfer-Encoding: chunked' : `Content-Length: ${length}`,
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  const piece = Buffer.alloc(65_536, 'x');
  const chunk =
    length === undefined ? Buffer.concat([Buffer.from('10000\r\n'), piece, Buffer.from('\r\n')]) : piece;
  let sent = 0;
  const send = () => {
    while (!socket.destroyed && sent < 500e6 && socket.write(chunk)) sent += piece.length;
    sent += piece.length;
  };
  socket.on('drain', send).on('error', () => {});
  const answer = new Promise((resolve) => socket.once('data', (data) => resolve(String(data))));
  const closed = new Promise((resolve) => socket.once('close', resolve));
  send();
  return { answer, closed, sent: () => sent };
}

// Mutant: the answer waits for what was announced.
test('a stranger who announces 2 GB hears at once that they have to sign in, and is cut off soon', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const { answer, closed } = await pour(2e9);
  expect(await answer).toMatch(/^HTTP\/1\.1 401 /);
  vi.advanceTimersByTime(5_000);
  await closed;
});

// Mutant: what nobody announced is read off for half a minute, however much it is.
test('one who announces nothing is cut off after 32 MB', async () => {
  const { closed, sent } = await pour(undefined);
  await closed;
  expect(sent()).toBeGreaterThan(32e6);
  expect(sent()).toBeLessThan(64e6);
});

/** Begins to send, and never ends. */
async function drip(bodyLimit: number, refusal = '') {
  const app = Fastify({ bodyLimit: largestForm });
  bodies(app);
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  app.post('/', { bodyLimit }, () => new Promise(() => {}));
  const arrived = new Promise<void>((resolve) => {
    app.addHook('onRequest', async (_request, reply) => {
      resolve();
      if (refusal) return reply.code(401).send(refusal);
    });
  });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const socket = connect(Number(new URL(await app.listen({ port: 0 })).port), '127.0.0.1');
  onTestFinished(async () => {
    vi.useRealTimers();
    socket.destroy();
    await app.close();
  });
  socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Type: a/b\r\nContent-Length: 9000\r\n\r\nx');
  await arrived;
  return socket;
}

// Mutants: no limit of time; none for what is read off.
test.each([
  ['a form that comes', largestForm, ''],
  ['a file that nobody will take', largestForm + 1, 'Sign in.'],
])('%s drop by drop is given half a minute', async (_what, limit, refusal) => {
  const socket = await drip(limit, refusal);
  await expect.poll(() => vi.getTimerCount()).toBe(1);
  const closed = once(socket, 'close');
  vi.advanceTimersByTime(29_999);
  expect(socket.destroyed).toBe(false);
  vi.advanceTimersByTime(1);
  await closed;
});

// Mutant: the same time for everything.
test('a file is not', async () => {
  await drip(largestForm + 1);
  expect(vi.getTimerCount()).toBe(0);
});
