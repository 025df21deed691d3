import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { type TestApp, testApp } from '../testing/app.ts';
import { type TestFirm, testFirm } from '../testing/firm.ts';
import { captureLog } from '../testing/log.ts';
import { byHtmx, type Visitor, visitor, visitorAs } from '../testing/visitor.ts';

let testing: TestApp | undefined;
afterEach(async () => {
  vi.useRealTimers();
  await testing?.close();
  testing = undefined;
});

/** Where somebody signed in may ask once a second after the first 15, and strangers after 3 once in five seconds. */
async function app(perMinute = 60): Promise<TestApp & { firm: TestFirm }> {
  testing = await testApp({ REQUESTS_PER_MINUTE: String(perMinute), LOG_LEVEL: 'warn' });
  vi.useFakeTimers({ toFake: ['performance'] });
  return { ...testing, firm: await testFirm() };
}

/** How often somebody is let in before it is too much. */
async function letIn(who: Visitor, path: string): Promise<number> {
  for (let times = 0; ; times += 1) {
    const { statusCode } = await who.get(path);
    if (statusCode === 429) return times;
    if (times > 200) return Number.POSITIVE_INFINITY;
  }
}

// Mutants: nothing counted; everybody counted by the address; strangers get as much as people; each address of IPv6 counted.
test('strangers use up what is for strangers at their address, and nothing of anybody else', async () => {
  const { app: server, firm } = await app();
  const petra = await visitorAs(server, firm.people.petra);
  expect((await petra.get('/profile')).statusCode).toBe(200);
  expect(await letIn(visitor(server), '/session/new')).toBe(3);
  for (const [address, times] of [
    ['10.0.0.9', 3],
    ['2001:db8::1', 3],
    ['2001:db8::2', 0],
    ['2001:db8:0:1::1', 3],
  ] as const)
    expect(await letIn(visitor(server, '', address), '/session/new')).toBe(times);
  // Guessed cookies, many of them.
  const guessing = {
    ...visitor(server),
    get: (path: string) => visitor(server, `session=${Math.random()}`).get(path),
  };
  expect(await letIn(guessing, '/profile')).toBe(14);
  expect(await letIn(petra, '/profile')).toBe(15);
});

// Mutant: a session that is known is still counted by the address.
test('a whole firm works behind one address', async () => {
  const { app: server, firm } = await app();
  for (let person = 0; person < 12; person += 1) {
    const who = await visitorAs(server, firm.people.petra);
    for (let asked = 0; asked < 10; asked += 1) expect((await who.get('/profile')).statusCode).toBe(200);
  }
});

// Mutant: a session stays known after its end.
test('a session that ended is a stranger with a cookie', async () => {
  const { app: server, firm } = await app();
  const petra = await visitorAs(server, firm.people.petra);
  const cookie = petra.cookie();
  await petra.post('/session/end');
  expect((await visitor(server, cookie).get('/profile')).statusCode).toBe(303);
  expect(await letIn(visitor(server, cookie), '/profile')).toBeLessThan(15);
  expect(await letIn(visitor(server, 'session=guessed'), '/profile')).toBe(0);
});

// Mutant: who comes without use of the session stays a stranger (`noting` left out of `visitWithoutUse`).
test('a page that only looks whether all is well is known by its session', async () => {
  const { app: server, firm } = await app();
  const jana = await visitorAs(server, firm.people.jana);
  expect((await jana.get('/status/checks', byHtmx)).statusCode).toBe(200);
  await letIn(visitor(server, 'session=guessed'), '/profile');
  expect((await jana.get('/status/checks', byHtmx)).statusCode).toBe(200);
});

test('who asked too much hears when it goes on, and then it does', async () => {
  const { app: server } = await app();
  const log = captureLog(server);
  const stranger = visitor(server);
  await letIn(stranger, '/session/new');
  const { statusCode, headers, body } = await stranger.get('/session/new');
  expect([statusCode, headers['retry-after']]).toEqual([429, '15']);
  expect(body).toContain('Zu viele Anfragen auf einmal. In ein paar Sekunden geht es weiter.');
  expect(log.lines()).toMatchObject([{ audit: 'too many requests', address: '127.0.0.1' }]);
  vi.advanceTimersByTime(15_000);
  expect((await stranger.get('/session/new')).statusCode).toBe(200);
});

// Mutants: the whole page in its place; the form swapped for it.
test('an open page keeps what it shows, and what was typed', async () => {
  const { app: server, firm } = await app();
  const petra = await visitorAs(server, firm.people.petra);
  await letIn(petra, '/profile');
  const form = await petra.post('/movements', { quantity: '5' }, byHtmx);
  expect([form.statusCode, form.headers['hx-reswap']]).toEqual([429, 'none']);
  expect(form.body).toContain('<div class="toast" role="status"><span>Zu viele Anfragen auf einmal.');
  const link = await petra.get('/articles', { ...byHtmx, 'hx-target': 'main#main' });
  expect([link.statusCode, link.headers['hx-redirect'], link.headers['hx-reswap']]).toEqual([
    429,
    undefined,
    'none',
  ]);
});

const styleOf = async (who: Visitor) =>
  /href="([^"]+\.css)"/.exec((await who.get('/session/new')).body)?.[1] ?? '';

// Mutant: scripts and styles are counted.
test('scripts and styles cost nothing', async () => {
  const { app: server } = await app();
  const stranger = visitor(server);
  expect(await letIn(stranger, await styleOf(stranger))).toBe(Number.POSITIVE_INFINITY);
});

// Mutant: for a file that is not there whoever asks is looked up, and gets a whole page.
test('nor does it cost much to ask for a file that is not there', async () => {
  const { app: server, firm } = await app();
  const petra = await visitorAs(server, firm.people.petra);
  const style = await styleOf(visitor(server));
  const { statusCode, headers, body } = await petra.get(style.replace('app.css', 'nothing.css'));
  expect([statusCode, headers['content-type'], body]).toEqual([
    404,
    'text/plain; charset=utf-8',
    'Diese Seite gibt es nicht.',
  ]);
});

// Mutant: X-Forwarded-For of anybody is believed.
test('nobody becomes another by a header', async () => {
  const { app: server } = await app();
  let sent = 0;
  const liar = visitor(server);
  const lying = { ...liar, get: (path: string) => liar.get(path, { 'x-forwarded-for': `10.9.9.${sent++}` }) };
  expect(await letIn(lying, '/session/new')).toBe(3);
});

// Mutant: the whole address is shut out.
test('who works at the same address as a stranger who does not stop goes on working', async () => {
  const { app: server, firm, listen } = await app();
  const url = await listen();
  const petra = await visitorAs(server, firm.people.petra);
  const ask = (path: string, cookie: string) =>
    fetch(url + path, { headers: { cookie, connection: 'close' } }).then(
      ({ status }) => status,
      () => 'refused',
    );
  for (let asked = 0; asked < 2; asked += 1) expect(await ask('/profile', petra.cookie())).toBe(200);
  const answers = [];
  for (let asked = 0; asked < 8; asked += 1) answers.push(await ask('/session/new', ''));
  expect(answers.at(-1)).toBe('refused');
  expect(await ask('/profile', petra.cookie())).toBe(200);
  vi.advanceTimersByTime(60_000);
  expect(await ask('/session/new', '')).toBe(200);
});

// Mutants: whoever asks on and on is answered on and on; refused each time, but listened to (`doors.shut` left out).
test('a stranger who does not stop is not listened to at all for a while', async () => {
  const { app: server, listen } = await app();
  const style = await styleOf(visitor(server, '', '10.0.0.9'));
  const url = await listen();
  const ask = (path = '/session/new') =>
    fetch(url + path).then(
      ({ status }) => status,
      () => 'refused',
    );
  const answers = [];
  for (let asked = 0; asked < 8; asked += 1) answers.push(await ask());
  expect(answers).toEqual([200, 200, 200, 429, 429, 'refused', 'refused', 'refused']);
  expect(await ask(style)).toBe('refused');
});

// Mutant: one proxy is none (`trustedProxies > 1`).
test('a proxy that does not wait for answers is still let in afterwards', async () => {
  testing = await testApp({ TRUSTED_PROXIES: '1' });
  const url = await testing.listen();
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => {}).resume();
  socket.write('GET /session/new HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(1_000));
  await once(socket, 'close');
  expect((await fetch(`${url}/session/new`)).status).toBe(200);
});
