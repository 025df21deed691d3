import type { BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { wholeUnits } from '../measures/quantity.ts';
import { type TestApp, testApp } from '../testing/app.ts';
import { type Browsers, browsers, open, phone, wide } from '../testing/browsers.ts';
import { receive, stockOf, type TestFirm, testFirm } from '../testing/firm.ts';
import { Discrepancy } from './discrepancy.ts';
import { verifyLedger } from './verify.ts';

let running: TestApp;
let firm: TestFirm;
let chromium: Browsers;
let murat: BrowserContext;

beforeAll(async () => {
  running = await testApp();
  firm = await testFirm();
  chromium = await browsers(await running.listen());
  for (const article of Object.values(firm.articles)) await receive(firm, article, firm.places.regalC, 40);
});
beforeEach(async () => {
  murat = await chromium.signedIn(firm.people.murat);
});
afterEach(() => murat.close());
afterAll(async () => {
  await chromium.close();
  expect((await verifyLedger()).differences).toEqual([]);
  await running.close();
});

it('books by keyboard alone, and the form is ready for the next one', async () => {
  const page = await open(murat, `/articles/${firm.articles.schalter}`);
  await page.keyboard.press('b');
  await page.keyboard.type('4');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.textContent('.toast')).toContain('Entnahme 4');
  await expect.poll(() => page.textContent('.facts [data-cell=stock]')).toBe('36 Stk');
  expect(await page.inputValue('#booking-form [name=quantity]')).toBe('');
});

it('asks once before more leaves than the book has, and then opens a discrepancy', async () => {
  const page = await open(murat, `/articles/${firm.articles.fi}`);
  await page.fill('#booking-form [name=quantity]', '45');
  await page.click('#booking-form .bookline button');
  await expect.poll(() => page.textContent('.question')).toContain('Gebucht sind dort nur 40');
  expect(await stockOf(firm.articles.fi)).toBe(wholeUnits(40));
  await page.click('.question button');
  await expect.poll(() => page.textContent('.facts [data-cell=stock]')).toBe('−5 Stk');
  await expect
    .poll(() => page.textContent('[data-region^=article-places] [data-cell=stock]'))
    .toContain('Abweichung');
  expect(await Discrepancy.countDocuments({ article: firm.articles.fi, settled: null })).toBe(1);
});

it('keeps what was typed and says beside the field what is wrong', async () => {
  const page = await open(murat, `/articles/${firm.articles.dose}`);
  await page.fill('#booking-form [name=quantity]', '1,5');
  await page.fill('#booking-form [name=job]', '2026-118');
  await page.click('#booking-form .bookline button');
  await expect.poll(() => page.textContent('#booking-form .why')).toBe('Hier gibt es nur ganze Zahlen.');
  expect(await page.inputValue('#booking-form [name=quantity]')).toBe('1,5');
  expect(await page.inputValue('#booking-form [name=job]')).toBe('2026-118');
  expect(await stockOf(firm.articles.dose)).toBe(wholeUnits(40));
});

it.each([
  ['wide', wide],
  ['phone', phone],
])('books from the journal without leaving it, and takes it back there (%s)', async (_name, viewport) => {
  const petra = await chromium.signedIn(firm.people.petra, viewport);
  const page = await open(petra, '/movements');
  const before = await stockOf(firm.articles.klemme);
  await page.fill('#article-picker', '221');
  await page.waitForSelector('#article-options [role=option]');
  await page.press('#article-picker', 'ArrowDown');
  await page.press('#article-picker', 'Enter');
  await page.fill('#booking-form [name=quantity]', '7');
  await page.selectOption('#booking-form [name=from]', String(firm.places.regalC));
  await page.click('#booking-form .bookline button');
  const first = page.locator('[data-region^=journal] > tr').first();
  await expect.poll(() => first.textContent()).toContain('−7');
  await first.locator('.act a').click();
  await page.fill('[name=note]', 'falscher Artikel');
  await page.click('button.danger');
  await expect
    .poll(() => page.locator('[data-region^=journal] > tr').first().textContent())
    .toContain('Storno');
  expect(await stockOf(firm.articles.klemme)).toBe(before);
  await petra.close();
});
