import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestApp, testApp } from '../testing/app.ts';
import { type Browsers, browsers, open, untilLive } from '../testing/browsers.ts';
import { receive, type TestFirm, testFirm } from '../testing/firm.ts';

let running: TestApp;
let firm: TestFirm;
let chromium: Browsers;
let petra: BrowserContext;

beforeAll(async () => {
  running = await testApp();
  firm = await testFirm();
  chromium = await browsers(await running.listen());
});
beforeEach(async () => {
  petra = await chromium.signedIn(firm.people.petra);
});
afterEach(() => petra.close());
afterAll(async () => {
  await chromium.close();
  await running.close();
});

/** Before the modules run, the page is told that another build made it: the first time, or every time. */
const older = (everyTime: boolean) => `
  if (${everyTime} || !sessionStorage.getItem('older')) {
    sessionStorage.setItem('older', 'made');
    const tell = () => document.querySelector('meta[name=build]').setAttribute('content', 'older');
    document.addEventListener('readystatechange', tell, { once: true });
  }`;

async function openOlder({ path = '/articles', everyTime = false } = {}): Promise<Page> {
  const page = await petra.newPage();
  await page.clock.install();
  await page.addInitScript(older(everyTime));
  await page.goto(path);
  await untilLive(page);
  await page.evaluate('window.visit = 1');
  return page;
}

/** Whether the page was loaded anew since it was opened. */
const isNew = (page: Page) => page.evaluate('window.visit !== 1');

let stock = 0;
const articlePath = () => `/articles/${firm.articles.schalter}`;
const cell = () => `#article-row-${firm.articles.schalter} [data-cell=stock], .facts [data-cell=stock]`;

/** Lets time pass for the page; before each step it hears of the server, so that it stays live. */
async function pass(page: Page, ...steps: number[]) {
  for (const milliseconds of steps) {
    stock += 1;
    await receive(firm, firm.articles.schalter, firm.places.regalC, 1);
    await expect.poll(() => page.locator(cell()).first().textContent()).toBe(`${stock} Stk`);
    await page.clock.fastForward(milliseconds);
  }
}

// Mutant: the build of the server is not looked at (`seenBuild` does nothing), or every navigation is a full load.
test('the next navigation of a page of another build is a full load, and of the same build it is none', async () => {
  const page = await openOlder();
  await page.click('a[href="/movements"] >> nth=0');
  await page.waitForURL('**/movements');
  await expect.poll(() => isNew(page)).toBe(true);
  const same = await open(petra, '/articles');
  await same.evaluate('window.visit = 1');
  await same.click('a[href="/movements"] >> nth=0');
  await expect.poll(() => same.textContent('main h1')).toBe('Buchungen');
  expect(await isNew(same)).toBe(false);
});

// Mutant: it reloads at once (`idleTime` is 0), or after 10 minutes.
test('a page of another build reloads itself after 30 s in which nobody touched it', async () => {
  const page = await openOlder();
  await pass(page, 20_000);
  expect(await isNew(page)).toBe(false);
  await pass(page, 15_000);
  await expect.poll(() => isNew(page)).toBe(true);
  await untilLive(page);
});

// Mutant: typed input not looked at (`isTyped` left out).
test('one with typed input does not', async () => {
  const page = await openOlder();
  await page.fill('#search', 'NYM');
  await pass(page, 20_000, 20_000, 20_000);
  expect(await isNew(page)).toBe(false);
  expect(await page.inputValue('#search')).toBe('NYM');
});

// Mutant: what was sent still counts as typed (`sent` does nothing), or a refusal counts as sent.
test('one whose input was sent does, but not while the server has refused it', async () => {
  const page = await openOlder({ path: articlePath() });
  await page.fill('#booking-form [name=quantity]', '1,5');
  await page.click('#booking-form button.primary');
  await expect.poll(() => page.textContent('#booking-form .why')).toBe('Hier gibt es nur ganze Zahlen.');
  await pass(page, 20_000, 20_000);
  expect(await isNew(page)).toBe(false);
  await page.fill('#booking-form [name=quantity]', '1');
  await page.click('#booking-form button.primary');
  await expect.poll(() => page.textContent('.toast')).toContain('Gebucht');
  stock -= 1;
  await pass(page, 20_000, 20_000);
  await expect.poll(() => isNew(page)).toBe(true);
});

// Mutant: what it was reloaded for is not remembered.
test('a page that is of another build after reloading, too, does not reload for ever', async () => {
  const page = await openOlder({ everyTime: true });
  await pass(page, 20_000, 20_000);
  await expect.poll(() => isNew(page)).toBe(true);
  await untilLive(page);
  await page.evaluate('window.visit = 1');
  await pass(page, 20_000, 20_000);
  expect(await isNew(page)).toBe(false);
});
