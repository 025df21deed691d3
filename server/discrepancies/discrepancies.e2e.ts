import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { wholeUnits } from '../measures/quantity.ts';
import { book } from '../stock/book.ts';
import { Discrepancy } from '../stock/discrepancy.ts';
import { findDocument, reverse } from '../stock/reverse.ts';
import { verifyLedger } from '../stock/verify.ts';
import { type TestApp, testApp } from '../testing/app.ts';
import { type Browsers, browsers, open, phone } from '../testing/browsers.ts';
import { receive, slip, stockOf, type TestFirm, testFirm } from '../testing/firm.ts';
import { scan } from '../testing/scanner.ts';

let running: TestApp;
let firm: TestFirm;
let chromium: Browsers;
let petra: BrowserContext;
let murat: BrowserContext;

beforeAll(async () => {
  running = await testApp();
  firm = await testFirm();
  chromium = await browsers(await running.listen());
  petra = await chromium.signedIn(firm.people.petra);
  murat = await chromium.signedIn(firm.people.murat, phone);
  await receive(firm, firm.articles.schalter, firm.places.regalC, 3);
});
afterAll(async () => {
  await chromium.close();
  expect((await verifyLedger()).differences).toEqual([]);
  await running.close();
});

async function takeTooMany() {
  const { schalter: article } = firm.articles;
  const lines = [{ article, from: firm.places.regalC, to: null, quantity: wholeUnits(5) }];
  const outcome = await book(slip(firm, { kind: 'issue', anyway: true, lines }));
  if (!outcome.ok) throw new Error(outcome.refusal.why);
  return outcome.movements[0]?.document ?? 0;
}

const openOnes = () => Discrepancy.countDocuments({ settled: null });

it('shows what is to be counted by itself, and whoever counts first settles it for everybody', async () => {
  const watching = await open(petra, '/discrepancies');
  const page = await open(murat, '/discrepancies');
  expect(await page.textContent('tbody.empty')).toContain('Nichts zu zählen');
  await takeTooMany();
  const row = page.locator('[data-row]');
  await expect.poll(() => row.textContent()).toContain('5\u00a0Stk entnommen, 3\u00a0Stk gebucht');
  await expect.poll(() => watching.textContent('.rail [data-section=discrepancies] .count')).toContain('1');

  await watching.click('[data-row] button');
  await watching.waitForSelector('.counting [name=quantity]:focus');
  await row.getByRole('button').click();
  await page.fill('.counting [name=quantity]', '1,5');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.textContent('.counting .why')).toBe('Hier gibt es nur ganze Zahlen.');
  await page.fill('.counting [name=quantity]', '2');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.textContent('.toast')).toContain('gezählt');
  await expect.poll(() => page.locator('.counting').count()).toBe(0);
  await expect.poll(() => watching.textContent('.rail [data-section=discrepancies] .count')).toBe('');
  expect(await stockOf(firm.articles.schalter)).toBe(wholeUnits(2));

  await watching.fill('.counting [name=quantity]', '7');
  await watching.keyboard.press('Enter');
  await expect.poll(() => watching.textContent('.toast')).toBe('Murat Demir hat das inzwischen geklärt.');
  expect(await watching.inputValue('.counting [name=quantity]')).toBe('7');
  expect(await stockOf(firm.articles.schalter)).toBe(wholeUnits(2));

  await page.click('a[href="/discrepancies?show=settled"]');
  await expect.poll(() => page.textContent('[data-row]')).toContain('geklärt');
});

// Mutants: only the very place, and nothing inside it; anybody who booked that article anywhere.
it('asks whoever opens the place to count, with who booked there last, until somebody has', async () => {
  const { lager, regalC, bus1 } = firm.places;
  const { schalter, dose } = firm.articles;
  await receive(firm, dose, bus1, 10);
  const lines = [{ article: dose, from: bus1, to: null, quantity: wholeUnits(1) }];
  await book(slip(firm, { kind: 'issue', person: firm.people.tom, lines }));
  const watching = await open(petra, `/locations/${lager}`);
  const page = await open(murat, `/locations/${regalC}`);
  const asked = page.locator('.counts-here .sheet');
  expect(await asked.count()).toBe(0);
  await takeTooMany();
  for (const one of [page, watching])
    await expect
      .poll(() => one.textContent('.counts-here'))
      .toContain('Bitte zählen: Leitungsschutzschalter B16');
  expect(await page.textContent('.counts-here')).toMatch(/Zuletzt gebucht: Petra Kern, Murat Demir\./);
  await asked.getByRole('button').click();
  await page.waitForSelector('.counting [name=quantity]:focus');
  await page.click('.counting button:has-text("Abbrechen")');
  expect(await page.locator('.counting').count()).toBe(0);
  await asked.getByRole('button').click();
  await page.fill('.counting [name=quantity]', '4');
  await page.keyboard.press('Enter');
  for (const one of [page, watching])
    await expect.poll(() => one.locator('.counts-here .sheet').count()).toBe(0);
  expect(await stockOf(schalter)).toBe(wholeUnits(4));
});

it('asks whoever books there, too, and leaves the basket as it was', async () => {
  await takeTooMany();
  const page = await open(murat, '/movements/new');
  await page.waitForSelector('.booking-screen[data-begun]');
  await scan(page, '40233');
  await page.waitForSelector('.lines >> text=Schalterdose');
  await scan(page, 'C');
  await expect
    .poll(() => page.textContent('.counts-here'))
    .toContain('Bitte zählen: Leitungsschutzschalter B16');
  await page.click('.counts-here button');
  await page.fill('.counting [name=quantity]', '3');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.locator('.counts-here .sheet').count()).toBe(0);
  expect(await page.locator('.lines > li').count()).toBe(1);
  expect(await stockOf(firm.articles.schalter)).toBe(wholeUnits(3));
  await page.close();
});

it('needs no count when the booking that opened it is taken back', async () => {
  const document = await takeTooMany();
  expect(await openOnes()).toBe(1);
  const by = { person: firm.people.petra, device: 'Test', source: 'test', note: '' };
  await reverse(await findDocument(document), { ...by, key: '11111111-1111-4111-8111-111111111111' });
  expect(await openOnes()).toBe(0);
});
