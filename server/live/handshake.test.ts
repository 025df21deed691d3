import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type TestApp, testApp } from '../testing/app.ts';
import { type TestFirm, testFirm } from '../testing/firm.ts';
import { type Visitor, visitorAs } from '../testing/visitor.ts';

let testing: TestApp;
let firm: TestFirm;
let url: string;
let petra: Visitor;

beforeAll(async () => {
  testing = await testApp();
  firm = await testFirm();
  url = await testing.listen();
  petra = await visitorAs(testing.app, firm.people.petra);
});
afterAll(() => testing.close());

/** What the server answers to the handshake: the status that refuses it, or what it says first. */
async function shakeHands(headers: Record<string, string>): Promise<unknown> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/live`, {
    headers: { cookie: petra.cookie(), ...headers },
  });
  const refused = once(socket, 'unexpected-response').then(([, { statusCode }]) => statusCode);
  const greeted = once(socket, 'message').then(([data]) => JSON.parse(String(data)).type);
  const answer = await Promise.race([refused, greeted]);
  socket.on('error', () => {});
  socket.terminate();
  return answer;
}

test('a page of this site is let in', async () => {
  expect(await shakeHands({ origin: url })).toBe('hello');
});

test.each([
  ['another site', () => ({ origin: 'https://evil.example' })],
  ['a site that looks alike', () => ({ origin: `${url}.evil.example` })],
  ['a site that hides', () => ({ origin: 'null' })],
  ['another scheme', () => ({ origin: url.replace('http:', 'https:') })],
  ['another port', () => ({ origin: 'http://127.0.0.1:1' })],
  ['somebody who names no origin', () => ({})],
  ['a page that the browser calls cross-site', () => ({ origin: url, 'sec-fetch-site': 'cross-site' })],
  ['a page that the browser calls a neighbour', () => ({ origin: url, 'sec-fetch-site': 'same-site' })],
])('%s is refused before the upgrade, though the cookie is right', async (_who, headers) => {
  expect(await shakeHands(headers())).toBe(403);
});

// Mutant: permessage-deflate switched on, which lets a short message fill the memory.
test('whatever a page offers, nothing is compressed', async () => {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/live`, {
    headers: { cookie: petra.cookie(), origin: url },
    perMessageDeflate: true,
  });
  await once(socket, 'open');
  expect(socket.extensions).toBe('');
  socket.terminate();
});
