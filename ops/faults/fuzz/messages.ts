import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Random } from '../../demo/random.ts';
import { hostileJson, hostileNames, hostileValues } from './hostile.ts';

/** Codes with which we end a socket of somebody who says such things: too large, too much, no text, not readable. */
const ends = [1007, 1008, 1009];
const largest = 10_000;

export interface Talk {
  readonly sent: number;
  /** How often the server ended the socket, by code. */
  readonly ended: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
}

interface Options {
  readonly url: string;
  readonly cookie: string;
  readonly messages: number;
  readonly random: Random;
}

/** A page that says what no page says, until it has said so much; whenever it is cut off, the next one goes on. */
export async function talk({ url, cookie, messages, random }: Options): Promise<Talk> {
  const ended: Record<string, number> = {};
  const faults: string[] = [];
  let sent = 0;
  while (sent < messages) {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/live`, { headers: { cookie, origin: url } });
    const heard: string[] = [];
    socket.on('message', (data) => heard.push(String(data))).on('error', () => {});
    const closed = once(socket, 'close').then(([code]) => Number(code));
    // What it says before it is known would be too early.
    await once(socket, 'message');
    let isTooLarge = false;
    for (let n = 0; n < 250 && sent < messages && socket.readyState === WebSocket.OPEN; n += 1, sent += 1) {
      const [data, options] = message(random);
      isTooLarge ||= data.length > largest;
      socket.send(data, options);
      if (n % 25 === 0) await new Promise(setImmediate);
    }
    socket.send(JSON.stringify({ ask: { 'no such region': '' } }), () => {});
    const code = await Promise.race([closed, answered(socket)]);
    if (code !== undefined) ended[code] = (ended[code] ?? 0) + 1;
    // What is too large is not read, so that the connection may be reset upon it.
    const isRight = code === undefined || ends.includes(code) || (isTooLarge && code === 1006);
    if (!isRight) faults.push(`a socket ended with ${code}`);
    faults.push(
      ...heard.filter((text) => !isOurs(text)).map((text) => `a socket said ${text.slice(0, 200)}`),
    );
    socket.terminate();
    await closed;
  }
  return { sent, ended, faults };
}

/** The last question was answered, so that the ones before it have done no harm. */
function answered(socket: WebSocket): Promise<undefined> {
  return new Promise((resolve) => {
    socket.on('message', (data) => {
      if (String(data) === '{"refused":["no such region"]}') resolve(undefined);
    });
  });
}

/** Nothing comes back but what pages understand, and nothing of the inside. */
function isOurs(text: string): boolean {
  const { region, type, refused } = JSON.parse(text);
  return (
    (region !== undefined || type !== undefined || refused !== undefined) &&
    !/Error|node_modules|Mongo/.test(text)
  );
}

type Message = [data: string | Buffer, options: { binary: boolean }];

function message(random: Random): Message {
  const text = random.pick(kinds)(random);
  const isBinary = random.whole(1, 8) === 1;
  return [isBinary ? Buffer.from(text, 'latin1') : text, { binary: isBinary }];
}

const regions = [
  'today-tiles',
  'articles',
  'article-stock',
  'journal',
  'people-list',
  'person-access',
  'import-state',
  'backups',
  'firm-name',
  'discrepancies',
];

const region = (random: Random) => {
  const name = random.pick([...regions, ...hostileNames('articles'), ...hostileValues]);
  const query = random.pick([
    '',
    '?',
    `?${random.pick(hostileNames('q'))}=${random.pick(hostileValues)}`,
    '?q=a&q=b',
  ]);
  return `${name}${query}`.slice(0, random.pick([600, 700, 20_000]));
};

const kinds: readonly ((random: Random) => string)[] = [
  (random) => JSON.stringify({ ask: { [region(random)]: '' } }),
  (random) => JSON.stringify({ ask: { [region(random)]: random.pick(hostileValues).slice(0, 1_000) } }),
  (random) => `{"ask":{"${random.pick(regions)}":${random.pick(hostileJson)}}}`,
  (random) => `{"ask":${random.pick(hostileJson)}}`,
  (random) => `{"ask":{"__proto__":"","constructor":""},"__proto__":${random.pick(hostileJson)}}`,
  (random) => `{"${random.pick(['tell', 'book', '__proto__', 'type'])}":${random.pick(hostileJson)}}`,
  (random) => random.pick(hostileJson),
  (random) => random.pick(hostileValues).slice(0, 20_000),
  () => '['.repeat(15_000),
  () => '{"ask":'.repeat(4_000),
  (random) =>
    JSON.stringify({
      ask: Object.fromEntries(Array.from({ length: 60 }, () => [region(random).slice(0, 100), ''])),
    }),
  (random) => (random.whole(1, 40) === 1 ? 'x'.repeat(40_000) : ''),
];
