import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { trustedHops } from './proxies.ts';

async function addressSeen(proxies: number, remoteAddress: string, headers: Record<string, string>) {
  const app = Fastify({ trustProxy: trustedHops(proxies) });
  app.get('/', async (request) => request.ip);
  return (await app.inject({ url: '/', remoteAddress, headers })).body;
}

const forged = '198.51.100.1';
const real = '203.0.113.9';

// Mutants: `true`; hops not counted; the sender not looked at; X-Real-IP or Forwarded believed.
test.each([
  ['no proxy: the sender', 0, '172.18.0.4', { 'x-forwarded-for': forged }, '172.18.0.4'],
  ['one: what it wrote', 1, '172.18.0.4', { 'x-forwarded-for': real }, real],
  ['one: not what the client wrote', 1, '172.18.0.4', { 'x-forwarded-for': `${forged}, ${real}` }, real],
  [
    'one: though the client names a near one',
    1,
    '172.18.0.4',
    { 'x-forwarded-for': `10.0.0.1, ${real}` },
    real,
  ],
  ['one in the old notation', 1, '::ffff:172.18.0.4', { 'x-forwarded-for': `${forged}, ${real}` }, real],
  ['one by IPv6', 1, 'fd00::4', { 'x-forwarded-for': `${forged}, ${real}` }, real],
  ['a stranger who plays the proxy', 1, real, { 'x-forwarded-for': forged }, real],
  ['other headers', 1, '172.18.0.4', { 'x-real-ip': forged, forwarded: `for=${forged}` }, '172.18.0.4'],
  [
    'two: the one before the first',
    2,
    '172.18.0.4',
    { 'x-forwarded-for': `${forged}, ${real}, 192.0.2.7` },
    real,
  ],
])('%s', async (_what, proxies, sender, headers, seen) => {
  expect(await addressSeen(proxies, sender, headers)).toBe(seen);
});
