import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { textFrame } from './text-frame.ts';

let server: WebSocketServer;
let page: WebSocket;
let connection: Socket;

beforeAll(async () => {
  server = new WebSocketServer({ port: 0, perMessageDeflate: false });
  const joined = once(server, 'connection');
  page = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const [, request] = await joined;
  connection = request.socket;
  if (page.readyState !== page.OPEN) await once(page, 'open');
});
afterAll(() => {
  page.terminate();
  server.close();
});

// Mutants: 126 or 65,536 bytes are told by the shorter head.
test.each([0, 1, 125, 126, 65_535, 65_536, 200_000])(
  'a real reader takes a text of %i bytes',
  async (length) => {
    const text = 'ä'.repeat(Math.floor(length / 2)) + 'x'.repeat(length % 2);
    const heard = once(page, 'message');
    connection.write(textFrame(Buffer.from(text)));
    const [data, isBinary] = await heard;
    expect([String(data) === text, isBinary]).toEqual([true, false]);
  },
);

// Mutant: what is as long is taken for the same.
test('it is made once for all who get it', () => {
  const payload = Buffer.from('für alle');
  expect(textFrame(payload)).toBe(textFrame(payload));
  expect(String(textFrame(Buffer.from('für jede')))).toContain('für jede');
});
