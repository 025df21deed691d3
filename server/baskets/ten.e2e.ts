import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findArticle } from '../articles/article.ts';
import { addArticle, draftOf } from '../articles/save.ts';
import { tagOf } from '../codes/tag.ts';
import { locationCodes } from '../locations/codes.ts';
import { Movement } from '../stock/movement.ts';
import { type TestApp, testApp } from '../testing/app.ts';
import { type Browsers, browsers, open, phone } from '../testing/browsers.ts';
import { receive, type TestFirm, testFirm } from '../testing/firm.ts';
import { scan } from '../testing/scanner.ts';

let running: TestApp;
let firm: TestFirm;
let chromium: Browsers;
const numbers = Array.from({ length: 10 }, (_none, at) => `7010${at}`);

beforeAll(async () => {
  running = await testApp();
  firm = await testFirm();
  const like = draftOf(await findArticle(firm.articles.dose));
  for (const number of numbers) {
    const added = await addArticle({ ...like, number, name: `Dose ${number}` });
    if (added.ok) await receive(firm, added.article._id, firm.places.regalC, 40);
  }
  chromium = await browsers(await running.listen());
});
afterAll(async () => {
  await chromium.close();
  await running.close();
});

/** Counts every press of finger or mouse from now on. */
const count = (page: Page) =>
  page.evaluate(`{
    window.presses = 0;
    addEventListener('pointerdown', () => { window.presses += 1; }, { capture: true });
  }`);

const lines = (page: Page) => page.locator('#basket .line').count();

const lastSlip = async () => {
  const last = await Movement.findOne().sort({ number: -1 }).orFail().lean<Movement>();
  return Movement.countDocuments({ document: last.document });
};

it('ten articles by scanner need one press, and then ten by thumb eleven: one each, and one to book', async () => {
  const murat = await chromium.signedIn(firm.people.murat, phone);
  const page = await open(murat, '/movements/new');
  await count(page);
  await scan(page, await tagOf(firm.places.regalC, locationCodes));
  for (const number of numbers) await scan(page, number);
  await expect.poll(() => lines(page)).toBe(10);
  await page.click('.bookbar button');
  await expect.poll(() => page.textContent('#booked')).toContain('ist gebucht');
  expect(await page.evaluate('window.presses')).toBe(1);
  expect(await lastSlip()).toBe(10);

  const again = await open(murat, '/movements/new');
  await count(again);
  for (const number of numbers) await again.click(`.lately button:has-text("${number}")`);
  await expect.poll(() => lines(again)).toBe(10);
  expect(await again.inputValue('#basket-from')).toBe(String(firm.places.regalC));
  await again.click('.bookbar button');
  await expect.poll(() => again.textContent('#booked')).toContain('ist gebucht');
  expect(await again.evaluate('window.presses')).toBe(11);
  expect(await lastSlip()).toBe(10);
  await murat.close();
});

it('nothing complained', () => {
  expect(chromium.complaints).toEqual([]);
});
