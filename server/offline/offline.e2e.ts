import { rm } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildInto, serveBuilt } from '../../ops/built.ts';
import { wholeUnits } from '../measures/quantity.ts';
import { findPerson } from '../people/person.ts';
import { endSessionsOf, startSession } from '../people/session.ts';
import { book } from '../stock/book.ts';
import { Movement } from '../stock/movement.ts';
import { type Browsers, browsers, untilLive } from '../testing/browsers.ts';
import { openDatabase, type TestDatabase } from '../testing/database.ts';
import { receive, slip, stockOf, type TestFirm, testFirm } from '../testing/firm.ts';
import type { Process } from '../testing/process.ts';
import { scan } from '../testing/scanner.ts';
import { copiedPhone, openWithout } from '../testing/without-network.ts';

const folder = `dist/offline-${process.pid}`;
const unknownHere = 'hier unbekannt, wird beim Senden gesucht.';

let database: TestDatabase;
let firm: TestFirm;
let program: Process;
let chromium: Browsers;

beforeAll(async () => {
  await buildInto(folder);
  database = await openDatabase();
  firm = await testFirm();
  await receive(firm, firm.articles.schalter, firm.places.regalC, 500);
  await receive(firm, firm.articles.kabel, firm.places.regalC, 500);
  // What Murat knows without network is what he has booked.
  for (const article of [firm.articles.schalter, firm.articles.kabel]) {
    const lines = [{ article, from: firm.places.regalC, to: null, quantity: wholeUnits(1) }];
    await book(slip(firm, { kind: 'issue', person: firm.people.murat, lines }));
  }
  program = await serveBuilt(folder, database.uri);
  chromium = await browsers(program.url);
}, 120_000);
afterAll(async () => {
  await chromium.close();
  await program.stop();
  await database.close();
  await rm(folder, { recursive: true });
});

const booked = () => Movement.countDocuments({ source: 'offline' }).hint({ _id: 1 });
const waiting = (page: Page) => page.locator('#waiting > li').count();

const phoneOf = (name: 'murat' | 'lea') => copiedPhone(chromium, firm.people[name]);

async function keep(page: Page, number: string, quantity: string, from = firm.places.regalC): Promise<void> {
  const before = await waiting(page);
  await page.fill('#what', number);
  await page.press('#what', 'Enter');
  await page.fill('#quantity', quantity);
  await page.selectOption('#from', String(from));
  await page.press('#quantity', 'Enter');
  await expect.poll(() => waiting(page)).toBe(before + 1);
}

it('keeps fifty bookings without network through a killed tab, and books each once when it is back', async () => {
  const context = await phoneOf('murat');
  const before = await stockOf(firm.articles.schalter);
  const first = await openWithout(context);
  expect(await first.textContent('#network')).toBe('ohne Netz');
  for (let count = 0; count < 30; count += 1) await keep(first, '31102', '1');
  // Killed: nobody is asked, and nothing is said good-bye to.
  await first.close({ runBeforeUnload: false });
  const second = await openWithout(context);
  await expect.poll(() => waiting(second)).toBe(30);
  for (let count = 0; count < 20; count += 1) await keep(second, '31102', '2');
  expect(await second.textContent('#waiting-title')).toBe('50 Buchungen warten');
  // Two pages see the network come back at once.
  const third = await openWithout(context);
  await context.setOffline(false);
  for (const page of [second, third]) await expect.poll(() => waiting(page), { timeout: 30_000 }).toBe(0);
  expect(await booked()).toBe(50);
  expect(before - (await stockOf(firm.articles.schalter))).toBe(wholeUnits(70));
  const movements = await Movement.find({ source: 'offline' }).hint({ number: 1 }).sort({ number: 1 }).lean();
  expect(movements.map(({ quantity }) => quantity)).toEqual([
    ...Array.from({ length: 30 }, () => wholeUnits(1)),
    ...Array.from({ length: 20 }, () => wholeUnits(2)),
  ]);
  await context.close();
});

it('sends what waits from any page of the app, and shows what is asked and refused as a task', async () => {
  const context = await phoneOf('murat');
  const page = await openWithout(context);
  await keep(page, '20417', '2,5');
  await keep(page, '31102', '9999');
  await keep(page, '31102', '1', firm.places.bus2);
  const before = await booked();
  // Else it would send them itself as soon as there is a network.
  await page.goto('about:blank');
  await context.setOffline(false);
  // It says so for a few seconds only, on a phone below what has to be done.
  await page.goto('/articles', { waitUntil: 'commit' });
  await page.waitForSelector('#toasts >> text=Eine vorgemerkte Buchung ist gesendet.', { state: 'attached' });
  await page.click('#toasts a:has-text("Anzeigen")');
  await page.waitForSelector('#waiting > li.question');
  expect(await booked()).toBe(before + 1);
  const [many] = await page.locator('#waiting > li').allInnerTexts();
  expect(many).toContain('Entnahme 9999 Stk Leitungsschutzschalter B16');
  await page.click('#waiting > li:first-child button:has-text("Trotzdem buchen")');
  await expect.poll(() => waiting(page)).toBe(1);
  page.on('dialog', (dialog) => dialog.accept());
  await page.click('#waiting > li button:has-text("Verwerfen")');
  await expect.poll(() => waiting(page)).toBe(0);
  expect(await booked()).toBe(before + 2);
  await context.close();
});

// Mutants: the queue is wiped; the copy is not; whoever signs in next sends what is not theirs.
it('wipes what was copied at sign-out, but never what waits: it is sent when that person is back', async () => {
  const context = await phoneOf('murat');
  const page = await openWithout(context);
  await keep(page, '20417', '3');
  const before = await booked();
  // So that the page cannot send before he signs out.
  await context.route('**/offline/bookings', (route) => route.abort());
  await context.setOffline(false);
  await page.goto('/articles');
  await untilLive(page);
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.message());
    return dialog.accept();
  });
  await page.click('.face-button');
  await page.click('.me button:has-text("Abmelden")');
  await page.waitForSelector('#sign-in-form');
  expect(asked).toEqual([expect.stringContaining('Eine Buchung wartet')]);
  await page.goto('/offline');
  await expect.poll(() => page.textContent('#notice')).toContain('niemand angemeldet');
  await context.unroute('**/offline/bookings');
  const signIn = async (name: 'lea' | 'murat') => {
    const value = await startSession(await findPerson(firm.people[name]), 'Test');
    await context.addCookies([{ name: 'session', value, url: program.url, httpOnly: true, sameSite: 'Lax' }]);
    await page.goto('/articles');
    await untilLive(page);
  };
  await signIn('lea');
  expect(await page.textContent('#toasts')).toBe('');
  expect(await booked()).toBe(before);
  await signIn('murat');
  await expect.poll(() => page.textContent('#toasts')).toContain('ist gesendet');
  expect(await booked()).toBe(before + 1);
  await context.close();
});

it('loses nothing when the session is over meanwhile and the clock is wrong by an hour', async () => {
  const context = await phoneOf('murat');
  await context.clock.install({ time: Date.now() + 3_600_000 });
  const page = await openWithout(context);
  await keep(page, '20417', '4');
  await endSessionsOf(firm.people.murat);
  const before = await booked();
  await context.setOffline(false);
  await context.clock.runFor(6_000);
  await expect.poll(() => page.textContent('#notice')).toContain('die Anmeldung ist abgelaufen');
  expect([await waiting(page), await booked()]).toEqual([1, before]);
  const value = await startSession(await findPerson(firm.people.murat), 'Test');
  await context.addCookies([{ name: 'session', value, url: program.url, httpOnly: true, sameSite: 'Lax' }]);
  await context.clock.runFor(6_000);
  await expect.poll(() => waiting(page)).toBe(0);
  const [movement] = await Movement.find({ source: 'offline' })
    .hint({ number: 1 })
    .sort({ number: -1 })
    .limit(1);
  const ago = Date.now() - (movement?.happened.getTime() ?? 0);
  expect(ago).toBeGreaterThan(0);
  expect(ago).toBeLessThan(5 * 60_000);
  await context.close();
});

it('takes a number that was typed and means one article without its being chosen', async () => {
  const context = await phoneOf('murat');
  const page = await openWithout(context);
  await page.fill('#what', '31102');
  await page.fill('#quantity', '3');
  await page.click('#keep [type=submit]');
  await page.waitForSelector('#waiting >> text=Entnahme 3 Stk Leitungsschutzschalter B16');
  await page.fill('#what', '<b>4711');
  await page.click('#keep [type=submit]');
  await expect.poll(() => page.textContent('#chosen')).toBe(`<b>4711: ${unknownHere}`);
  expect(await waiting(page)).toBe(1);
  await page.click('#keep [type=submit]');
  await page.waitForSelector('#waiting >> text=Entnahme 1 × <b>4711');
  await context.close();
});

// Mutants: what the device does not know is kept as one code per scan; what nothing has is dropped when it is sent.
it('keeps what this device does not know, and looks it up when it is sent', async () => {
  const context = await phoneOf('murat');
  const page = await openWithout(context);
  await receive(firm, firm.articles.dose, firm.places.regalC, 10);
  const before = await stockOf(firm.articles.dose);
  await page.selectOption('#from', String(firm.places.regalC));
  for (const _twice of [1, 2]) await scan(page, '40233');
  await expect.poll(() => page.textContent('#chosen')).toBe(`40233: ${unknownHere}`);
  expect(await page.inputValue('#quantity')).toBe('2');
  // In a burst: each is kept before the next is chosen.
  for (const code of ['rote Wagoklemmen', '20417', '20417', `${program.url}/c/B23456789ABCDX`])
    await scan(page, code, { gap: 0, rest: 0 });
  await expect.poll(() => page.textContent('#wrong')).toBe('Das ist kein Artikel, den dieses Gerät kennt.');
  expect(await page.inputValue('#quantity')).toBe('2');
  // What is typed beside it is the next.
  await page.fill('#what', '3110');
  await page.dblclick('#keep [type=submit]');
  await page.waitForSelector('#waiting >> text=Entnahme 2 × 40233');
  await page.waitForSelector('#waiting >> text=Entnahme 1 × rote Wagoklemmen');
  await page.waitForSelector('#waiting >> text=Entnahme 2 m NYM');
  await expect.poll(() => page.inputValue('#what')).toBe('3110');
  expect(await waiting(page)).toBe(3);
  await context.setOffline(false);
  await page.evaluate('dispatchEvent(new Event("online"))');
  await page.waitForSelector('#waiting .refused >> text=/Was ist rote Wagoklemmen\\?/');
  await expect.poll(() => waiting(page)).toBe(1);
  expect(before - (await stockOf(firm.articles.dose))).toBe(wholeUnits(2));
  await context.close();
});

it('knows only what this person may need, and keeps no answer with something of the firm in it', async () => {
  const context = await phoneOf('murat');
  const page = await openWithout(context);
  await page.fill('#what', '50810');
  await page.press('#what', 'Enter');
  await expect.poll(() => page.textContent('#chosen')).toBe(`50810: ${unknownHere}`);
  const kept = await page.evaluate<string[]>(`(async () => {
    const names = await caches.keys();
    const all = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)));
    return all.flat();
  })()`);
  expect(kept.filter((path) => path !== '/offline' && !path.startsWith('/static/'))).toEqual([]);
  expect(await page.content()).not.toContain('Leitungsschutzschalter');
  await context.close();
});

it('opens from what it keeps alone, and from little script', async () => {
  const context = await phoneOf('murat');
  const page = await openWithout(context);
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.clearBrowserCache');
  await page.goto('/movements');
  await page.waitForSelector('#keep:not([hidden])');
  const bytes = await page.evaluate<number>(`Promise.all(
    [...document.scripts].map(async ({ src }) => (await (await fetch(src)).blob()).size),
  ).then((sizes) => sizes.reduce((all, size) => all + size, 0))`);
  expect(bytes).toBeGreaterThan(1_000);
  expect(bytes).toBeLessThan(15_000);
  await context.close();
});

// Mutant: what a service worker fetches for a window is taken for a part of a page.
it('still leads to the sign-in whoever is signed out', async () => {
  const context = await phoneOf('lea');
  await context.clearCookies({ name: 'session' });
  const page = await context.newPage();
  await page.goto('/articles');
  await page.waitForSelector('#sign-in-form');
  expect(new URL(page.url()).searchParams.get('wanted')).toBe('/articles');
  await context.close();
});

it('can be installed', async () => {
  const page = await (await chromium.signedIn(firm.people.murat)).newPage();
  await page.goto('/');
  const cdp = await page.context().newCDPSession(page);
  const { errors, data } = await cdp.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  expect(JSON.parse(data ?? '{}')).toMatchObject({ display: 'standalone', icons: [{}, {}, {}] });
});
