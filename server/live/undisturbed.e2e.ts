import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../testing/app.ts';
import { type Browsers, browsers, open, phone } from '../testing/browsers.ts';
import { receive, type TestFirm, testFirm } from '../testing/firm.ts';
import { readIn, list as written } from '../testing/lists.ts';

let running: TestApp;
let firm: TestFirm;
let chromium: Browsers;
let booker: Page;
let stock = 40;

beforeAll(async () => {
  running = await testApp();
  firm = await testFirm();
  chromium = await browsers(await running.listen());
  await receive(firm, firm.articles.schalter, firm.places.regalC, stock);
  booker = await open(await chromium.signedIn(firm.people.murat), articlePath());
});
afterAll(async () => {
  await chromium.close();
  await running.close();
});

const articlePath = () => `/articles/${firm.articles.schalter}`;
const stockCell = () => `#article-row-${firm.articles.schalter} [data-cell=stock]`;
const watcher = async (path: string, viewport?: typeof phone) =>
  open(await chromium.signedIn(firm.people.petra, viewport), path);

/** Murat takes one; the watcher sees it in the given cell. */
async function push(page: Page, cell: string) {
  stock -= 1;
  await booker.fill('#booking-form [name=quantity]', '1');
  await booker.click('#booking-form button.primary');
  await expect.poll(() => page.textContent(cell)).toBe(`${stock} Stk`);
}

// Mutant: every swap is taken for a navigation (`arrive` without looking for `main`), which moves the focus.
test('typing, focus and caret', async () => {
  const page = await watcher(articlePath());
  await page.fill('#booking-form [name=quantity]', '3');
  await page.focus('#booking-form [name=job]');
  await page.keyboard.type('Kita Sonenweg');
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowLeft');
  await push(page, '.facts [data-cell=stock]');
  await page.keyboard.type('n');
  expect(await page.inputValue('#booking-form [name=job]')).toBe('Kita Sonennweg');
  expect(await page.inputValue('#booking-form [name=quantity]')).toBe('3');
  expect(await page.evaluate('document.activeElement.name')).toBe('job');
});

// Mutant: rows are replaced instead of morphed (`outerMorph` becomes `outerHTML` in frame.ts).
test('the focus on a link in the very row that changes', async () => {
  const page = await watcher('/articles');
  await page.focus(`#article-row-${firm.articles.schalter} a`);
  await page.evaluate('window.focused = document.activeElement');
  await push(page, stockCell());
  expect(await page.evaluate('document.activeElement === window.focused')).toBe(true);
  await page.keyboard.press('Enter');
  await page.waitForURL(`**${articlePath()}`);
});

// Mutant: a menu closes after every swap, not only after a navigation (`arrived` in menu.js).
test('an open menu', async () => {
  const page = await watcher('/articles');
  await page.click('.face-button');
  await push(page, stockCell());
  expect(await page.isVisible('.me .menu')).toBe(true);
  expect(await page.getAttribute('.face-button', 'aria-expanded')).toBe('true');
});

// Mutant: dialogs close after every swap (`arrive` without looking for `main`).
test('an open dialog', async () => {
  const page = await watcher('/articles');
  await page.keyboard.press('?');
  await page.waitForSelector('#help:modal');
  await push(page, stockCell());
  expect(await page.isVisible('#help:modal')).toBe(true);
  await page.keyboard.press('Enter');
  await page.waitForSelector('#help', { state: 'hidden' });
});

// Mutant: every swap scrolls to the top (`arrive`), or rows enter above what is read (`isScrolled` left out).
test('the scroll position, also when a row would enter above', async () => {
  const lines = Array.from({ length: 30 }, (_, index) => `7${index};Muffe ${index};Stk;Rohr;;Viega;;;5;;`);
  await readIn(firm.people.petra, written(...lines));
  const page = await watcher('/articles', phone);
  await page.locator('tbody[data-region] > tr').nth(20).scrollIntoViewIfNeeded();
  const top = `document.querySelectorAll('tbody[data-region] > tr')[20].getBoundingClientRect().top`;
  const before = await page.evaluate(top);
  expect(await page.evaluate('scrollY')).toBeGreaterThan(200);
  await push(page, stockCell());
  await readIn(firm.people.petra, written('100;Aderendhülse;Pkg;Klemmen;;Weidmüller;;;5;;'));
  await page.waitForSelector('[data-held]', { state: 'attached' });
  expect(await page.evaluate(top)).toBe(before);
});
