import { request } from 'node:https';
import { text } from 'node:stream/consumers';
import type { BrowserContext, Page, WebSocket } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { wholeUnits } from '../../server/measures/quantity.ts';
import { book } from '../../server/stock/book.ts';
import { type Browsers, browsers, open, untilLive } from '../../server/testing/browsers.ts';
import { openDatabase, type TestDatabase } from '../../server/testing/database.ts';
import { receive, slip } from '../../server/testing/firm.ts';
import { type FirmBehindProxy, firmBehindProxy, password } from './firm-behind-proxy.ts';
import { findNginx } from './nginx-binary.ts';

const binary = await findNginx(console.log);
const megabyte = 1024 * 1024;

describe.skipIf(!binary)('behind nginx as Nginx Proxy Manager sets it up', () => {
  let database: TestDatabase;
  let behind: FirmBehindProxy;
  let chromium: Browsers;

  beforeAll(async () => {
    database = await openDatabase();
    const patience = { readTimeout: '3s', pingSeconds: 1 };
    behind = await firmBehindProxy({ binary: binary ?? '', mongodbUri: database.uri, ...patience });
    await receive(behind.firm, behind.firm.articles.schalter, behind.firm.places.regalC, 40);
    chromium = await browsers(behind.url);
  });
  afterAll(async () => {
    await chromium.close();
    await behind.close();
    await database.close();
  });

  const article = () => `/articles/${behind.firm.articles.schalter}`;
  const stockOn = (page: Page) => page.textContent('.facts [data-cell=stock]');

  /** Signs in by the form, as people do. */
  async function signedIn(name: string): Promise<BrowserContext> {
    const context = await chromium.anonymous(undefined, { ignoreHTTPSErrors: true });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    await page.goto('/session/new');
    await page.fill('[name=name]', name);
    await page.fill('[name=password]', password);
    await page.click('#sign-in-form button');
    await untilLive(page);
    await page.close();
    return context;
  }

  /** Asks the proxy as a program does, with headers that a browser would not send. */
  async function ask(path: string, headers: Record<string, string> = {}, form?: Record<string, string>) {
    const method = form ? 'POST' : 'GET';
    const kind = { 'content-type': 'application/x-www-form-urlencoded', origin: behind.url };
    const options = { method, rejectUnauthorized: false, headers: { ...(form && kind), ...headers } };
    const asked = request(`${behind.url}${path}`, options);
    asked.end(form && new URLSearchParams(form).toString());
    const [answer] = await new Promise<[import('node:http').IncomingMessage]>((resolve, reject) => {
      asked.on('response', (one) => resolve([one])).on('error', reject);
    });
    return { status: answer.statusCode, headers: answer.headers, body: await text(answer) };
  }

  // Mutants: PUBLIC_URL not used for the cookie, the origin of forms or that of the socket.
  test('people sign in and book, and others see it at once', async () => {
    const [murat, petra] = [await signedIn('murat'), await signedIn('petra')];
    expect(await murat.cookies()).toMatchObject([
      { name: '__Host-session', secure: true, httpOnly: true, path: '/', domain: 'localhost' },
    ]);
    const [his, hers] = [await open(murat, article()), await open(petra, article())];
    await his.fill('#booking-form [name=quantity]', '4');
    await his.click('#booking-form .bookline button');
    await expect.poll(() => stockOn(hers)).toBe('36 Stk');
    expect(await stockOn(his)).toBe('36 Stk');
  });

  // Mutant: no pings. The heartbeats come every 10 s, and the proxy waits 3 s.
  test('a page on which nothing happens keeps its socket', async () => {
    const page = await (await signedIn('ruth')).newPage();
    const sockets: WebSocket[] = [];
    const beaten = new Promise<WebSocket>((resolve) =>
      page.on('websocket', (socket) => {
        sockets.push(socket);
        socket.on('framereceived', ({ payload }) => String(payload).includes('"beat"') && resolve(socket));
      }),
    );
    await page.goto(article());
    const first = await beaten;
    expect(sockets).toEqual([first]);
    expect(first.isClosed()).toBe(false);
  });

  // Mutant: a page does not come back by itself.
  test('pages come back after an update, and are true', async () => {
    const page = await open(await signedIn('ruth'), article());
    await behind.restart(async () => {
      await expect.poll(() => page.textContent('#live-state')).toMatch(/^getrennt seit \d\d:\d\d$/);
      const { articles, places } = behind.firm;
      const lines = [{ article: articles.schalter, from: places.regalC, to: null, quantity: wholeUnits(1) }];
      expect(await book(slip(behind.firm, { kind: 'issue', lines }))).toMatchObject({ ok: true });
    });
    await expect.poll(() => stockOn(page)).toBe('35 Stk');
    await untilLive(page);
  });

  // Mutant: no limit of the app's own, for the proxy's is 2,000 MB.
  test('20 MB are refused with a sentence, for a form of a page and for one that loads a page', async () => {
    const page = await open(await signedIn('petra'), '/movements/new');
    const refused = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.evaluate(
      `htmx.ajax('POST', '/movements', { target: '#main', values: { note: 'x'.repeat(${20 * megabyte}) } })`,
    );
    expect((await refused).status()).toBe(413);
    await expect.poll(() => page.textContent('#toasts')).toContain('Das ist zu groß.');
    await page.goto('/session/new');
    await page.evaluate(`(() => {
      const form = document.createElement('form');
      form.method = 'post';
      form.action = '/movements';
      const field = document.createElement('input');
      field.type = 'hidden';
      field.name = 'note';
      field.value = 'x'.repeat(${20 * megabyte});
      form.append(field);
      document.body.append(form);
      form.submit();
    })()`);
    await page.waitForSelector('h1:text-is("Das ging nicht")');
    expect(await page.textContent('main')).toContain('Das ist zu groß. Bitte weniger auf einmal senden.');
  });

  test('what the app says of safety and of caches arrives', async () => {
    const { status, headers } = await ask('/session/new');
    expect([status, headers]).toEqual([
      200,
      expect.objectContaining({
        'x-served-by': 'localhost',
        'strict-transport-security': 'max-age=63072000',
        'content-security-policy': expect.stringContaining("default-src 'none'"),
        'x-frame-options': 'DENY',
        'cache-control': 'no-store',
      }),
    ]);
  });

  // Mutant: `trustProxy: true`, or X-Real-IP or Forwarded believed: then ten more guesses for every address made up.
  test('nobody gets more guesses at a password by making up addresses', async () => {
    const statuses: (number | undefined)[] = [];
    for (let guess = 1; guess <= 11; guess += 1) {
      const address = `198.51.100.${guess}`;
      const forged = { 'x-forwarded-for': address, 'x-real-ip': address, forwarded: `for=${address}` };
      statuses.push((await ask('/session', forged, { name: 'tom', password: `geraten ${guess}` })).status);
    }
    expect(statuses).toEqual([...Array(10).fill(422), 429]);
  });

  // Mutants: X-Forwarded-Host decides which site is meant; X-Forwarded-Proto decides about the cookie.
  test('a forged header opens no door', async () => {
    const forged = { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' };
    const form = { name: 'lea', password };
    expect((await ask('/session', forged, form)).status).toBe(403);
    const { status, headers } = await ask('/session', { 'x-forwarded-proto': 'http' }, form);
    expect([status, headers['set-cookie']]).toEqual([
      303,
      [expect.stringMatching(/^__Host-session=\S+; .*Secure/)],
    ]);
  });

  test('who goes around the proxy is told the right address', async () => {
    const page = await (await chromium.anonymous()).newPage();
    await page.goto(behind.direct);
    expect(await page.textContent('h1')).toBe('Das ist die falsche Adresse');
    expect(await page.getAttribute('main .sheet a', 'href')).toBe(`${behind.url}/`);
  });

  // Mutants: the page says it after a restart, too; it does not notice that the switch was set.
  test('a page says when the proxy lets no WebSocket through, and is live as soon as it does', async () => {
    const context = await signedIn('ruth');
    await behind.setSwitches({ webSockets: false });
    const page = await context.newPage();
    await page.goto(article());
    await expect.poll(() => page.textContent('#live-state'), { timeout: 20_000 }).toBe('ohne Live-Anzeige');
    expect(await page.textContent('#toasts')).toContain('„Websockets Support“ einschalten');
    await behind.setSwitches();
    await untilLive(page);
  });

  // Mutant: the page around the error is shown (errors.tsx).
  test('a proxy that keeps whatever looks like a file keeps nothing of a person', async () => {
    await behind.setSwitches({ cacheAssets: true });
    const context = await signedIn('jana');
    const page = await context.newPage();
    for (const path of ['/nowhere.css', `${article()}.png`]) {
      await page.goto(path);
      const { status, body } = await ask(path);
      expect([path, status, body.includes('Jana Wolf'), await page.textContent('main')]).toEqual([
        path,
        expect.any(Number),
        false,
        expect.not.stringContaining('Jana Wolf'),
      ]);
    }
    await open(context, article());
    await behind.setSwitches();
  });
});
