import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestApp, testApp } from '../testing/app.ts';
import { type Browsers, browsers, open, untilLive } from '../testing/browsers.ts';
import { receive, type TestFirm, testFirm } from '../testing/firm.ts';
import { noteTouched, touched } from '../testing/touched.ts';

let running: TestApp;
let firm: TestFirm;
let chromium: Browsers;
let petra: BrowserContext;
let murat: BrowserContext;

beforeAll(async () => {
  running = await testApp();
  firm = await testFirm();
  chromium = await browsers(await running.listen());
  for (const article of Object.values(firm.articles)) await receive(firm, article, firm.places.regalC, 40);
});
beforeEach(async () => {
  petra = await chromium.signedIn(firm.people.petra);
  murat = await chromium.signedIn(firm.people.murat);
});
afterEach(async () => {
  await petra.close();
  await murat.close();
});
afterAll(async () => {
  await chromium.close();
  await running.close();
});

const articlePath = () => `/articles/${firm.articles.schalter}`;
const stockCell = () => `#article-row-${firm.articles.schalter} [data-cell=stock]`;

async function take(page: Page, pieces: string) {
  await page.fill('#booking-form [name=quantity]', pieces);
  await page.click('#booking-form button.primary');
  await expect.poll(() => page.textContent('.toast')).toContain('Gebucht');
}

// Mutant: the row of a list does not depend on its stock (`topics` of `articleRow` without `stock:`).
test('two people see each other’s bookings without a reload, and Undo too', async () => {
  const list = await open(petra, '/articles');
  const page = await open(murat, articlePath());
  await take(page, '6');
  await expect.poll(() => list.textContent(stockCell())).toBe('34 Stk');
  await expect.poll(() => page.textContent('.facts [data-cell=stock]')).toBe('34 Stk');
  await page.click('.toast .undo');
  await expect.poll(() => list.textContent(stockCell())).toBe('40 Stk');
  expect(chromium.complaints).toEqual([]);
});

// Mutant: a row is replaced, not morphed (`outerHTML`), or each of its cells is marked (`old === now` left out).
test('a booking changes the cell in the list of the other, and nothing else on that page', async () => {
  const list = await open(petra, '/articles');
  const page = await open(murat, articlePath());
  await noteTouched(list);
  await take(page, '1');
  await expect.poll(() => list.textContent(stockCell())).toBe('39 Stk');
  await expect.poll(() => list.locator('.changed').count()).toBe(0);
  expect(await touched(list)).toEqual([`${firm.articles.schalter} stock`]);
});

// Mutant: a movement touches no journal (`'movements'` left out), or the totals do not depend on movements.
test('journal, totals and article page of the other change, and no page of another article', async () => {
  const journal = await open(petra, '/movements');
  const today = await open(petra, '/');
  const same = await open(petra, articlePath());
  const other = await open(petra, `/articles/${firm.articles.fi}`);
  const page = await open(murat, articlePath());
  const tally = Number(await today.textContent('[data-cell=movements]'));
  await noteTouched(other);
  await take(page, '2');
  const first = journal.locator('[data-region^=journal] > tr').first();
  await expect.poll(() => first.textContent()).toContain('−2');
  await expect.poll(() => today.textContent('[data-cell=movements]')).toBe(String(tally + 1));
  await expect.poll(() => today.locator('ul.journal > li').first().textContent()).toContain('−2');
  await expect.poll(() => same.textContent('.facts [data-cell=stock]')).toBe('37 Stk');
  await expect.poll(() => same.textContent('[id^=lying-] [data-cell=stock]')).toContain('37 Stk');
  await expect.poll(() => same.locator('ul.journal > li').first().textContent()).toContain('−2');
  expect(await touched(other)).toEqual([]);
});

// Mutant: the mark lasts 1 s or 20 s (`duration`), or the change is marked but not announced.
test('the changed cell is marked for two seconds, and announced politely', async () => {
  const list = await petra.newPage();
  await list.clock.install();
  await list.goto('/articles');
  await untilLive(list);
  await list.clock.pauseAt(Date.now() + 60_000);
  const page = await open(murat, articlePath());
  await take(page, '3');
  const marked = list.locator('.changed');
  await expect
    .poll(() => marked.evaluateAll((cells) => cells.map((cell) => cell.textContent)))
    .toEqual(['34 Stk']);
  expect(await list.getAttribute('#announce', 'aria-live')).toBe('polite');
  expect(await list.textContent('#announce')).toBe('');
  await list.clock.runFor(1_000);
  expect(await list.textContent('#announce')).toBe('Leitungsschutzschalter B16: 34 Stk');
  await list.clock.runFor(900);
  expect(await marked.count()).toBe(1);
  await list.clock.runFor(200);
  expect(await marked.count()).toBe(0);
});
