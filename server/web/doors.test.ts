import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import Fastify from 'fastify';
import { expect, onTestFinished, test, vi } from 'vitest';
import { keepDoors } from './doors.ts';

/** Answers at once on /, and never on /wait. */
async function behindDoors(isBehindProxy = false) {
  let now = 0;
  let asked = 0;
  const app = Fastify();
  const warn = vi.spyOn(app.log, 'warn');
  const { shut } = keepDoors(app, { isBehindProxy, now: () => now });
  app.get('/', async () => 'here');
  app.get('/wait', () => {
    asked += 1;
    return new Promise(() => {});
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  onTestFinished(async () => {
    app.server.closeAllConnections();
    await app.close();
  });
  /** What comes back from an address of this machine, until it is all there or the connection ends. */
  const write = async (localAddress: string, text: string, answers: number) => {
    const socket = connect({ port, host: '127.0.0.1', localAddress });
    let said = '';
    const count = () => said.split('HTTP/1.1 200').length - 1;
    socket.on('error', () => {}).write(text);
    await new Promise<void>((resolve) => {
      socket
        .on('close', () => resolve())
        .on('data', (data) => {
          said += data;
          if (count() >= answers) resolve();
        });
    });
    socket.destroy();
    return count();
  };
  return { port, write, shut, warn, asked: () => asked, pass: (ms: number) => (now += ms) };
}

const requests = (count: number, path: string) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`.repeat(count);
const [flooder, neighbour] = ['127.0.0.2', '127.0.0.3'];

// Mutants: no look at what is pending; what was read along is handled, or said each time; nobody is shut out; everybody
// is; for ever, or for less.
test('who does not wait for answers is cut off and not listened to for ten seconds, and only they', async () => {
  const { write, warn, asked, pass } = await behindDoors();
  expect(await write(flooder, requests(1_000, '/wait'), 1)).toBe(0);
  expect(asked()).toBe(16);
  expect(warn).toHaveBeenCalledTimes(1);
  pass(9_999);
  expect(await write(flooder, requests(1, '/'), 1)).toBe(0);
  expect(await write(neighbour, requests(1, '/'), 1)).toBe(1);
  pass(1);
  expect(await write(flooder, requests(1, '/'), 1)).toBe(1);
});

// Mutant: what was answered still counts.
test('who waits for each of them may ask for as many as they like on one connection', async () => {
  const { port } = await behindDoors();
  const socket = connect(port, '127.0.0.1');
  for (let asked = 0; asked < 40; asked += 1) {
    socket.write(requests(1, '/'));
    expect(String((await once(socket, 'data'))[0])).toMatch(/^HTTP\/1\.1 200/);
  }
  socket.destroy();
});

// Mutant: the proxy is shut out, and with it everybody.
test('a proxy loses that connection, and asks on the next', async () => {
  const { write } = await behindDoors(true);
  expect(await write(flooder, requests(1_000, '/wait'), 1)).toBe(0);
  expect(await write(flooder, requests(1, '/'), 1)).toBe(1);
});

// Mutants: an address is shut out as it is written, and let in as what it stands for; no end to how many are kept.
test('an address is shut out however it is written, until there are too many of them', async () => {
  const { write, shut } = await behindDoors();
  shut(`::ffff:${flooder}`);
  expect(await write(flooder, requests(1, '/'), 1)).toBe(0);
  for (let n = 0; n < 10_000; n += 1) shut(`10.0.${n >> 8}.${n & 255}`);
  expect(await write(flooder, requests(1, '/'), 1)).toBe(1);
});
