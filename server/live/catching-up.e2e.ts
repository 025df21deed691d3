import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestApp, testApp } from '../testing/app.ts';
import { type Browsers, browsers, open, untilLive } from '../testing/browsers.ts';
import { type Cable, cableTo } from '../testing/cable.ts';
import { receive, type TestFirm, testFirm } from '../testing/firm.ts';

let running: TestApp;
let firm: TestFirm;
let cable: Cable;
let chromium: Browsers;
let petra: BrowserContext;
let murat: BrowserContext;
let booker: Page;
let stock = 400;

beforeAll(async () => {
  running = await testApp();
  firm = await testFirm();
  const url = await running.listen();
  cable = await cableTo(url);
  chromium = await browsers(cable.url);
  await receive(firm, firm.articles.schalter, firm.places.regalC, stock);
  murat = await chromium.signedIn(firm.people.murat);
  // Murat sits beside the server: his connection stays.
  booker = await open(murat, `${url}${articlePath()}`);
});
beforeEach(async () => {
  petra = await chromium.signedIn(firm.people.petra);
});
afterEach(async () => {
  cable.mend();
  await petra.close();
});
afterAll(async () => {
  await chromium.close();
  await cable.close();
  await running.close();
});

const articlePath = () => `/articles/${firm.articles.schalter}`;
const stockCell = '.facts [data-cell=stock]';
const state = (page: Page) => page.textContent('#live-state');
const looksLive = (page: Page) => page.evaluate(`!document.body.classList.contains('lost')`);

/** Murat takes one while Petra's page cannot know of it. */
async function book() {
  stock -= 1;
  await booker.fill('#booking-form [name=quantity]', '1');
  await booker.click('#booking-form button.primary');
  await expect.poll(() => booker.textContent(stockCell)).toBe(`${stock} Stk`);
}

/** The page is live and true, and what it missed is not shown as news. */
async function isTrue(page: Page) {
  await expect.poll(() => page.textContent(stockCell)).toBe(`${stock} Stk`);
  await untilLive(page);
  expect(await looksLive(page)).toBe(true);
  expect(await page.locator('.changed').count()).toBe(0);
}

async function openAt(time: string) {
  const page = await petra.newPage();
  await page.clock.install({ time: `2026-11-25T${time}+01:00` });
  await page.goto(articlePath());
  await untilLive(page);
  return page;
}

// Mutant: nothing asked after connecting, a lost socket not shown (`closed`), or what was missed marked as news.
test('after a loss of the network, having said since when', async () => {
  const page = await openAt('10:32:10');
  await petra.setOffline(true);
  cable.cut();
  await expect.poll(() => state(page)).toBe('getrennt seit 10:32');
  expect(await looksLive(page)).toBe(false);
  await book();
  expect(await page.textContent(stockCell)).toBe(`${stock + 1} Stk`);
  cable.mend();
  await petra.setOffline(false);
  await isTrue(page);
});

// Mutant: what the browser says is not heard (`offline`), and the page looks live until the silence is noticed.
test('as soon as the browser says that it has no network, though the socket ended without a word', async () => {
  const page = await openAt('10:32:10');
  cable.silence();
  await page.evaluate(`dispatchEvent(new Event('offline'))`);
  await page.clock.fastForward(1_000);
  expect(await state(page)).toBe('getrennt seit 10:32');
  expect(await looksLive(page)).toBe(false);
  await book();
  cable.mend();
  await page.evaluate(`dispatchEvent(new Event('online'))`);
  await isTrue(page);
});

// Mutant: silence is not noticed (`longestSilence` a minute), not shown, ends in no new socket (`revive`), or one that
// was begun in the silence is waited for (`isYoung`).
test('after a silence of two heartbeats, when nobody said that the connection is gone', async () => {
  const page = await openAt('10:32:10');
  cable.silence();
  await book();
  await page.clock.fastForward(12_500);
  expect(await state(page)).toBe('live');
  await page.clock.fastForward(7_500);
  expect(await state(page)).toBe('getrennt seit 10:32');
  expect(await looksLive(page)).toBe(false);
  expect(await page.textContent(stockCell)).toBe(`${stock + 1} Stk`);
  cable.mend();
  await page.clock.fastForward(2_500);
  await isTrue(page);
});

// Mutant: a page that wakes up stays with the socket that ended while it slept (`ws` with `reconnect: false`).
test('after sleep, in which the page did nothing and its connection ended', async () => {
  const page = await open(petra, articlePath());
  const devtools = await petra.newCDPSession(page);
  await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
  cable.cut();
  await book();
  cable.mend();
  await devtools.send('Page.setWebLifecycleState', { state: 'active' });
  await isTrue(page);
});

// Mutant: nothing asked after connecting, so that what was rendered stays.
test('when the change came between rendering and connecting', async () => {
  const page = await petra.newPage();
  await page.route('**/js/main.js', async (route) => {
    await book();
    await route.continue();
  });
  await page.goto(articlePath());
  await isTrue(page);
});

// Mutant: nothing asked after a swap that was not a push (`ask` after `htmx:after:swap`).
test('when the change came while a navigation was under way', async () => {
  const page = await open(petra, '/articles');
  await page.route(`**${articlePath()}`, async (route) => {
    const response = await route.fetch();
    await book();
    await route.fulfill({ response });
  });
  const answer = page.waitForResponse(`**${articlePath()}`);
  await page.click(`#article-row-${firm.articles.schalter} a`);
  await answer;
  await isTrue(page);
  expect(await page.evaluate(`performance.getEntriesByType('navigation')[0].name`)).toMatch(/\/articles$/);
});
