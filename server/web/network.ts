import { isIPv6 } from 'node:net';

/** Whom an address stands for: whoever has one of IPv6 has 2^64 of them. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.split('::').map((part) => part.split(':'));
  const groups = tail
    ? [...head, ...Array<string>(8 - head.length - tail.length).fill('0'), ...tail]
    : [...head];
  return groups.slice(0, 4).join(':');
}
