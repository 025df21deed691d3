import { once } from 'node:events';
import websocket from '@fastify/websocket';
import Fastify from 'fastify';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { buildApp } from '../app.ts';
import { type TestApp, testApp } from '../testing/app.ts';
import { type TestFirm, testFirm } from '../testing/firm.ts';
import { visitorAs } from '../testing/visitor.ts';
import { build } from '../web/assets.ts';
import { createHub } from './hub.ts';
import { liveSocket } from './socket.ts';

let running: TestApp;
let firm: TestFirm;
let url: string;

beforeAll(async () => {
  running = await testApp();
  firm = await testFirm();
  url = await running.listen();
});
afterAll(() => running.close());

/** A page of a storekeeper without a browser around it. */
async function page() {
  const { cookie } = await visitorAs(running.app, firm.people.petra);
  const socket = new WebSocket(`${url.replace('http', 'ws')}/live`, {
    headers: { cookie: cookie(), origin: url },
  });
  const messages: { type?: string; build?: string; region?: string; refused?: string[] }[] = [];
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  socket.on('message', (data) => messages.push(JSON.parse(String(data))));
  const ask = (regions: Record<string, string>) => socket.send(JSON.stringify({ ask: regions }));
  await expect.poll(() => messages).toEqual([{ type: 'hello', build }]);
  return { socket, messages, closed, ask };
}

const regions = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`articles?q=x${index}`, '']));

// Mutant: no limit in the schema of the question.
test('a page shows at most 40 regions: a question for more is not answered, the next one is', async () => {
  const { socket, messages, ask } = await page();
  ask({ ...regions(40), nonsense: '' });
  ask({ other: '' });
  await expect.poll(() => messages.slice(1)).toEqual([{ refused: ['other'] }]);
  ask({ ...regions(39), nonsense: '' });
  await expect.poll(() => messages.slice(2, 3)).toEqual([{ refused: ['nonsense'] }]);
  await expect.poll(() => messages).toHaveLength(3 + 39);
  socket.close();
});

// Mutant: the budget is not counted, or counts per second.
test('more than 300 messages a minute end the socket', async () => {
  const { socket, messages, ask, closed } = await page();
  for (let sent = 0; sent < 300; sent += 1) ask({ nonsense: '' });
  await expect.poll(() => messages).toHaveLength(301);
  expect(socket.readyState).toBe(WebSocket.OPEN);
  ask({ nonsense: '' });
  expect(await closed).toBe(1008);
});

// Mutants: nobody counts; everybody is counted together; one that was closed still counts.
test('so many pages of one person are live, and one more when one of them is closed', async () => {
  const other = await buildApp({ ...running.config, pagesPerPerson: 2 });
  const at = (await other.listen({ host: '127.0.0.1', port: 0 })).replace('http', 'ws');
  const headersOf = async (person: keyof TestFirm['people']) => ({
    origin: at.replace('ws', 'http'),
    cookie: (await visitorAs(running.app, firm.people[person])).cookie(),
  });
  const [petra, again, murat] = await Promise.all([
    headersOf('petra'),
    headersOf('petra'),
    headersOf('murat'),
  ]);
  /** What the server says first: hello, or why it closes. */
  const open = (headers: Record<string, string>) => {
    const socket = new WebSocket(`${at}/live`, { headers });
    const said = new Promise((resolve) => {
      socket.once('message', (data) => resolve(JSON.parse(String(data)).type)).once('close', resolve);
    });
    return { socket, said };
  };
  const one = open(petra);
  expect(await one.said).toBe('hello');
  expect(await open(again).said).toBe('hello');
  expect(await open(again).said).toBe(4429);
  expect(await open(murat).said).toBe('hello');
  one.socket.close();
  await once(one.socket, 'close');
  await expect.poll(() => open(petra).said).toBe('hello');
  await other.close();
});

// Mutant: everything is kept until it is known whose page it is.
test('who talks before it is known who they are is cut off after 20 messages', async () => {
  let know: () => void = () => {};
  const knowing = new Promise<void>((resolve) => {
    know = resolve;
  });
  const { app, socket, closed } = await connected({ visitorOf: () => knowing.then(() => petra) });
  for (let sent = 0; sent < 21; sent += 1) socket.send(JSON.stringify({ ask: {} }));
  expect(await closed).toBe(1006);
  know();
  await app.close();
});

// Mutant: the listener stays.
test('who was turned away and goes on talking is not listened to', async () => {
  const { app, socket, closed } = await connected({ visitorOf: async () => undefined });
  // A page that does not take leave.
  Object.assign(socket, { close: () => {} });
  await expect
    .poll(() => [...app.websocketServer.clients].map((one) => one.listenerCount('message')))
    .toEqual([0]);
  socket.terminate();
  expect(await closed).toBeDefined();
  await app.close();
});

// Mutant: no `maxPayload`.
test('a message of more than 32 kB ends the socket unread', async () => {
  const { messages, closed, ask } = await page();
  ask({ nonsense: 'x'.repeat(33 * 1024) });
  expect(await closed).toBe(1009);
  expect(messages).toHaveLength(1);
});

// Mutant: what cannot be parsed is thrown.
test('nonsense is passed over, and the page goes on', async () => {
  const { socket, messages, ask } = await page();
  for (const text of ['{', '[]', '{"ask":[]}', '{"ask":{"today-tiles":1}}', '{"ask":{},"more":1}']) {
    socket.send(text);
  }
  ask({ 'today-tiles': '' });
  await expect.poll(() => messages.map(({ region }) => region)).toEqual([undefined, 'today-tiles']);
  socket.close();
});

// Mutant: left to the plugin, which closes without a reason (1005).
test('when the server ends, every page is told to come back at once', async () => {
  const other = await buildApp(running.config);
  const at = await other.listen({ host: '127.0.0.1', port: 0 });
  const { cookie } = await visitorAs(running.app, firm.people.petra);
  const headers = { cookie: cookie(), origin: at };
  const sockets = [1, 2].map(() => new WebSocket(`${at.replace('http', 'ws')}/live`, { headers }));
  await Promise.all(sockets.map((socket) => once(socket, 'message')));
  const closed = sockets.map((socket) => once(socket, 'close').then(([code]) => code));
  await other.close();
  expect(await Promise.all(closed)).toEqual([1012, 1012]);
});

type Visit = Parameters<typeof liveSocket>[1]['visitorOf'];
const petra = {
  language: 'de',
  may: () => true,
  person: { id: 'p', role: 'storekeeper' },
  session: 's',
} as const;

interface Alone {
  isLive?: () => boolean;
  visitorOf?: Visit;
}

/** One socket of a server that knows nothing but it. */
async function connected(options: Alone) {
  const app = Fastify();
  await app.register(websocket);
  const live = liveSocket(app, {
    hub: createHub(() => {}),
    build: 'b1',
    pagesPerPerson: 2,
    isLive: () => true,
    visitorOf: async () => petra,
    sameOrigin: () => true,
    ...options,
  });
  const socket = new WebSocket((await app.listen({ port: 0 })).replace('http', 'ws').concat('/live'));
  const messages: string[] = [];
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  socket.on('message', (data) => messages.push(JSON.parse(String(data)).type ?? 'answer'));
  await once(socket, 'open');
  return { app, live, socket, messages, closed };
}

/** The same, and it has been answered. */
async function alone(options: Alone = {}) {
  const { app, live, socket, messages, closed } = await connected(options);
  socket.send(JSON.stringify({ ask: { nonsense: '' } }));
  await expect.poll(() => messages).toContain('answer');
  return { app, live, socket, messages, closed };
}

// Mutant: `isLive` not asked, before the hello or before a beat.
test('no page is told that it is live while changes are not followed', async () => {
  let follows = false;
  const { app, live, messages } = await alone({ isLive: () => follows });
  expect(messages).toEqual(['answer']);
  live.beat();
  follows = true;
  live.beat();
  live.pause();
  await expect.poll(() => messages).toEqual(['answer', 'beat', 'pause']);
  await app.close();
});

// Mutant: the check throws, or leaves the socket open.
test.each(['recheck', 'recheckAll'] as const)(
  'who cannot be checked keeps no socket: it has to come back (%s)',
  async (recheck) => {
    const visitorOf = vi.fn<Visit>().mockResolvedValueOnce(petra).mockRejectedValue(new Error('no database'));
    const { app, live, closed } = await alone({ visitorOf });
    await live[recheck]({ person: 'p' });
    expect(await closed).toBe(1012);
    await app.close();
  },
);

// Mutant: one of role and language not compared.
test.each([
  ['another role', { ...petra, person: { id: 'p', role: 'reader' } }, 1012],
  ['another language', { ...petra, language: 'en' }, 1012],
  ['no session any more', undefined, 4401],
] as const)('%s is found out when everybody is checked', async (_what, now, code) => {
  const visitorOf = vi.fn<Visit>().mockResolvedValueOnce(petra).mockResolvedValue(now);
  const { app, live, closed } = await alone({ visitorOf });
  await live.recheckAll();
  expect(await closed).toBe(code);
  await app.close();
});

// Mutant: everybody is closed, as after a change of rights.
test('whose rights are the same stays when everybody is checked', async () => {
  const { app, live, messages } = await alone({ visitorOf: async () => ({ ...petra }) });
  await live.recheckAll();
  live.beat();
  await expect.poll(() => messages).toEqual(['hello', 'answer', 'beat']);
  await app.close();
});
