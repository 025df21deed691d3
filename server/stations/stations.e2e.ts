import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tagOf } from '../codes/tag.ts';
import { badges } from '../people/badge.ts';
import { setPin } from '../people/pin.ts';
import { type TestApp, testApp } from '../testing/app.ts';
import { type Browsers, browsers, open, untilLive } from '../testing/browsers.ts';
import { receive, type TestFirm, testFirm } from '../testing/firm.ts';
import { scan } from '../testing/scanner.ts';
import { registerStation } from './station.ts';

let running: TestApp;
let firm: TestFirm;
let url: string;
let chromium: Browsers;

beforeAll(async () => {
  running = await testApp();
  firm = await testFirm();
  await receive(firm, firm.articles.schalter, firm.places.regalC, 40);
  await setPin(firm.people.murat, '4711');
  url = await running.listen();
  chromium = await browsers(url);
});
afterAll(async () => {
  await chromium.close();
  await running.close();
});

async function device(): Promise<BrowserContext> {
  const context = await chromium.anonymous();
  const value = await registerStation('PC Lager', firm.people.jana);
  await context.addCookies([{ name: 'station', value, url, httpOnly: true, sameSite: 'Lax' }]);
  return context;
}

const me = (page: Page) => page.textContent('.me .name');

async function byPin(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto('/');
  await page.click('.names a:has-text("Murat")');
  for (const digit of '4711') await page.click(`[data-digit="${digit}"]`);
  await page.click('#pin-form button[type=submit]');
  await untilLive(page);
  return page;
}

it('is registered on its own page, while another screen shows it in its list', async () => {
  const jana = await chromium.signedIn(firm.people.jana);
  const elsewhere = await open(await chromium.signedIn(firm.people.jana), '/stations');
  const page = await open(jana, '/stations');
  await page.fill('#station-form [name=name]', 'Tablet am Tor');
  await page.click('#station-form button.primary');
  await page.waitForSelector('.names a:has-text("Murat Demir")');
  await expect.poll(() => elsewhere.textContent('[data-region^=stations]')).toContain('Tablet am Tor');
  elsewhere.on('dialog', (dialog) => dialog.accept());
  await elsewhere.click('[aria-label="Entfernen Tablet am Tor"]');
  await expect.poll(() => elsewhere.textContent('[data-region^=stations]')).not.toContain('Tablet am Tor');
  await page.goto('/');
  await page.waitForSelector('#sign-in-form');
});

it('lets Murat step in with his thumb, says when the PIN is wrong, and shows who is there', async () => {
  const context = await device();
  const page = await context.newPage();
  await page.goto('/');
  await page.click('.names a:has-text("Murat")');
  await page.fill('[name=pin]', '9999');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.textContent('#pin-form')).toContain('Die PIN stimmt nicht.');
  expect(await page.inputValue('[name=pin]')).toBe('');
  await expect.poll(() => page.evaluate('document.activeElement.name')).toBe('pin');
  await page.keyboard.type('4711');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/movements/new');
  expect(await me(page)).toBe('Murat Demir');
  await page.click('.me button:has-text("Fertig")');
  await page.waitForSelector('.names');
});

it('warns whoever presses Fertig with something in the basket, which waits for them then', async () => {
  const context = await device();
  const page = await byPin(context);
  await scan(page, '31102');
  await page.waitForSelector('.line >> text=Leitungsschutzschalter B16');
  await page.click('.me button:has-text("Fertig")');
  await expect.poll(() => page.textContent('#toasts')).toContain('Im Korb liegt ein Artikel');
  expect(await me(page)).toBe('Murat Demir');
  await page.click('.me button:has-text("Fertig")');
  await page.waitForSelector('.names');
  const again = await byPin(context);
  await again.waitForSelector('.line >> text=Leitungsschutzschalter B16');
});

// Mutant: the page asks for a sign-in when its session ends, and goes to the tiles instead.
it('changes hands by a badge in front of the scanner, also in the middle of a basket', async () => {
  const context = await device();
  const page = await byPin(context);
  await scan(page, '31102');
  await page.waitForSelector('.booking-screen >> text=Leitungsschutzschalter B16');
  await scan(page, `${url}/c/${await tagOf(firm.people.lea, badges)}`);
  await expect.poll(() => me(page)).toBe('Lea Okafor');
  await page.waitForSelector('.booking-screen[data-begun]');
  // What Murat began is his, and waits for him.
  expect(await page.textContent('.booking-screen')).not.toContain('Leitungsschutzschalter B16');
  await scan(page, await tagOf(firm.people.murat, badges));
  await expect.poll(() => me(page)).toBe('Murat Demir');
  await page.waitForSelector('.booking-screen >> text=Leitungsschutzschalter B16');
});

it('takes a badge on the page with the tiles', async () => {
  const page = await (await device()).newPage();
  await page.goto('/');
  await page.waitForSelector('.names');
  await scan(page, await tagOf(firm.people.lea, badges));
  await page.waitForURL('**/movements/new');
  expect(await me(page)).toBe('Lea Okafor');
});

// Mutant: what is touched on another page of the device does not count.
it('lets Murat out a minute after his last touch, and warns before', async () => {
  const context = await device();
  await context.clock.install();
  const page = await byPin(context);
  const toast = () => page.locator('.toast:has-text("Niemand da?")').count();
  await context.clock.runFor(45_000);
  await page.mouse.click(5, 5);
  await context.clock.runFor(45_000);
  expect(await toast()).toBe(0);
  await context.clock.runFor(8_000);
  expect(await toast()).toBe(1);
  await page.keyboard.press('Shift');
  await expect.poll(toast).toBe(0);
  await context.clock.runFor(59_000);
  expect(new URL(page.url()).pathname).toBe('/movements/new');
  await context.clock.runFor(2_000);
  await page.waitForSelector('.names');
});

it('says on any other device whose badge it is, and changes nothing', async () => {
  const page = await open(await chromium.signedIn(firm.people.petra), '/articles');
  await scan(page, await tagOf(firm.people.lea, badges));
  await page.waitForSelector('h1:has-text("Ausweis von Lea Okafor")');
  expect(await me(page)).toBe('Petra Kern');
});

it('has nothing to complain about in the console', () => {
  // A wrong PIN is one; and where the clock jumps, the page asks why no socket comes.
  expect(chromium.complaints.filter((one) => !/status of (422|426)/.test(one))).toEqual([]);
});
