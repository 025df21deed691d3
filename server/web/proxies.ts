import { BlockList, isIPv6 } from 'node:net';

const near = new BlockList();
for (const [network, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
] as const) {
  near.addSubnet(network, prefix, 'ipv4');
}
near.addAddress('::1', 'ipv6');
near.addSubnet('fc00::', 7, 'ipv6');
near.addSubnet('fe80::', 10, 'ipv6');

/**
 * Which senders may say in X-Forwarded-For for whom they ask: as many in a row as there are proxies, and the one that
 * connects to us only from a private network, for a stranger can write what he likes.
 */
export const trustedHops =
  (proxies: number) =>
  (address: string, hop: number): boolean =>
    hop < proxies && (hop > 0 || isNear(address));

function isNear(address: string): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
  return near.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
}
