import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { keepPulse } from './pulse.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

/** A server with a pulse of 25 s and one page, which answers pings or not. */
async function pulsing(autoPong: boolean) {
  const server = new WebSocketServer({ port: 0 });
  const stop = keepPulse(() => server.clients, 25_000);
  onTestFinished(() => {
    stop();
    for (const client of server.clients) client.terminate();
    server.close();
  });
  const page = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`, { autoPong });
  let pings = 0;
  page.on('ping', () => (pings += 1));
  const [[here]] = await Promise.all([once(server, 'connection'), once(page, 'open')]);
  return { page, here: here as WebSocket, pings: () => pings, stop };
}

const beat = () => void vi.advanceTimersByTime(25_000);

// Mutants: no ping; an answer that does not count.
test('a page that answers is pinged every 25 s and stays', async () => {
  const { page, here, pings } = await pulsing(true);
  for (let count = 1; count <= 5; count += 1) {
    const answered = once(here, 'pong');
    beat();
    await answered;
    expect(pings()).toBe(count);
  }
  expect([page.readyState, here.readyState]).toEqual([WebSocket.OPEN, WebSocket.OPEN]);
});

// Mutants: ended after one; never ended.
test('one that did not answer two pings is ended, not before', async () => {
  const { page, here, pings } = await pulsing(false);
  const closed = once(page, 'close');
  beat();
  await expect.poll(pings).toBe(1);
  beat();
  await expect.poll(pings).toBe(2);
  expect(here.readyState).toBe(WebSocket.OPEN);
  beat();
  expect(await closed).toEqual([1006, expect.anything()]);
});

// Mutant: the timer goes on.
test('who stops it hears no more', async () => {
  const { pings, stop, here } = await pulsing(true);
  const answered = once(here, 'pong');
  beat();
  await answered;
  stop();
  expect(vi.getTimerCount()).toBe(0);
  expect(pings()).toBe(1);
});
