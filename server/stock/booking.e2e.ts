import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { Article } from '../articles/article.ts';
import { amount } from '../measures/amount.ts';
import { wholeUnits } from '../measures/quantity.ts';
import { type TestApp, testApp } from '../testing/app.ts';
import { type Browsers, browsers, open, phone, wide } from '../testing/browsers.ts';
import { receive, stockOf, type TestFirm, testFirm } from '../testing/firm.ts';
import { Discrepancy } from './discrepancy.ts';
import { Movement } from './movement.ts';
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
  await expect.poll(() => page.evaluate('document.activeElement.name')).toBe('quantity');
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

it('knows where the chosen article lies', async () => {
  const petra = await chromium.signedIn(firm.people.petra);
  const page = await open(petra, '/movements');
  await choose(page, 'dose');
  expect(await page.inputValue('#booking-from')).toBe(String(firm.places.regalC));
  expect(await page.inputValue('#booking-to')).toBe(String(firm.places.regalC));
  await page.click('[for=kind-transfer]');
  expect(await page.inputValue('#booking-to')).toBe('');
  await petra.close();
});

it.each([
  ['wide', wide],
  ['phone', phone],
])('books from the journal without leaving it, and takes it back there (%s)', async (_name, viewport) => {
  const petra = await chromium.signedIn(firm.people.petra, viewport);
  const page = await open(petra, '/movements');
  const before = await stockOf(firm.articles.klemme);
  await choose(page, '221');
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

it('names the units of the chosen article, and stores a price for as many as its label says', async () => {
  const { kabel } = firm.articles;
  await Article.updateOne({ _id: kabel }, { price: { amount: amount(642_500), per: 100 } });
  const petra = await chromium.signedIn(firm.people.petra, phone);
  const page = await open(petra, '/movements');
  await page.click('label[for=kind-receipt]');
  const before = await page.locator('#booking-form').boundingBox();
  expect(await labels(page)).toEqual(['Menge', 'Einkauf (€)']);
  await choose(page, 'NYM');
  expect(await labels(page)).toEqual(['Menge (m)', 'Einkauf (€ / 100\u00a0m)']);
  expect(await page.locator('#booking-form').boundingBox()).toEqual(before);
  await page.fill('#article-picker', 'NY');
  expect(await labels(page)).toEqual(['Menge', 'Einkauf (€)']);
  await choose(page, '31102');
  expect(await labels(page)).toEqual(['Menge (Stk)', 'Einkauf (€ / Stk)']);
  await choose(page, 'NYM');
  await page.fill('#booking-form [name=quantity]', '50');
  await page.fill('#booking-form [name=price]', '64,25');
  await page.selectOption('#booking-form [name=to]', '');
  await page.click('#booking-form .bookline button');
  await expect.poll(() => page.textContent('#booking-form .for-to .why')).toBe('Bitte einen Platz wählen.');
  expect(await labels(page)).toEqual(['Menge (m)', 'Einkauf (€ / 100\u00a0m)']);
  await page.selectOption('#booking-form [name=to]', String(firm.places.regalC));
  await page.click('#booking-form .bookline button');
  await expect.poll(() => page.textContent('.toast')).toContain('Wareneingang 50');
  const stored = await Movement.findOne({ article: kabel }).sort({ number: -1 }).lean<Movement>();
  expect(stored?.price).toEqual({ amount: 642_500, per: 100 });
  await expect.poll(() => labels(page)).toEqual(['Menge', 'Einkauf (€)']);
  await petra.close();
});

it('shows a fitter the unit of the chosen article, and nothing about prices', async () => {
  const page = await open(murat, '/movements');
  await choose(page, 'NYM');
  expect(await labels(page)).toEqual(['Menge (m)']);
  const form = page.locator('#booking-form');
  expect(await form.locator('[name=price], [name=per], [data-per], [data-label-price]').count()).toBe(0);
});

/** Looks an article up by keyboard and takes the first one. */
async function choose(page: Page, text: string): Promise<void> {
  await page.fill('#article-picker', text);
  await page.waitForSelector('#article-options [role=option]');
  await page.press('#article-picker', 'ArrowDown');
  await page.press('#article-picker', 'Enter');
}

const labels = (page: Page) =>
  page.locator('label[for=field-quantity], label[for=field-price]').allTextContents();
