import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { articleCodes } from '../articles/codes.ts';
import { tagOf } from '../codes/tag.ts';
import { type TestApp, testApp } from '../testing/app.ts';
import { codesIn } from '../testing/barcodes.ts';
import { type Browsers, browsers, open, phone } from '../testing/browsers.ts';
import { type TestFirm, testFirm } from '../testing/firm.ts';

let running: TestApp;
let firm: TestFirm;
let url: string;
let chromium: Browsers;

beforeAll(async () => {
  running = await testApp();
  firm = await testFirm();
  url = await running.listen();
  chromium = await browsers(url);
});
afterAll(async () => {
  await chromium.close();
  await running.close();
});

const used = (page: Page) => page.locator('.label-sheet .used').count();
const tally = (page: Page) => page.textContent('.label-options figcaption');

it('prints labels for an article, first on what is left of a sheet, and next time goes on behind it', async () => {
  const petra = await chromium.signedIn(firm.people.petra);
  const page = await open(petra, `/articles/${firm.articles.schalter}`);
  // Paper comes out of a printer, which there is none of here.
  await petra.addInitScript('window.print = () => void (window.printed = (window.printed ?? 0) + 1)');
  await page.click('main a:has-text("Etiketten")');
  await expect.poll(() => tally(page)).toBe('1 Etikett auf 1 Bogen');
  await page.fill('.label-things input', '3');
  await expect.poll(() => tally(page)).toBe('3 Etiketten auf 1 Bogen');
  await page.click('.label-sheet [data-cell="23"]');
  await expect.poll(() => tally(page)).toBe('3 Etiketten auf 2 Bögen');
  expect(await used(page)).toBe(22);
  const [paper] = await Promise.all([
    petra.waitForEvent('page'),
    page.click('.label-options button:has-text("Drucken")'),
  ]);
  await expect.poll(() => paper.evaluate('window.printed')).toBe(1);
  await paper.emulateMedia({ media: 'print' });
  const address = `${url}/c/${await tagOf(firm.articles.schalter, articleCodes)}`;
  expect(await codesIn(await paper.screenshot({ fullPage: true }))).toEqual([address, address, address]);
  await page.goto(`/labels?article=${firm.articles.kabel}`);
  await expect.poll(() => used(page)).toBe(1);
});

it('opens the PDF in a page of its own, and leaves the choice as it was', async () => {
  const petra = await chromium.signedIn(firm.people.petra);
  const page = await open(petra, `/labels?location=${firm.places.lager}&of=places`);
  await expect.poll(() => tally(page)).toBe('4 Etiketten auf 1 Bogen');
  const [answer] = await Promise.all([
    petra.waitForEvent('response', (response) => response.url().endsWith('/labels/sheets.pdf')),
    page.click('.label-options button.primary'),
  ]);
  expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/pdf']);
  expect(await tally(page)).toBe('4 Etiketten auf 1 Bogen');
});

it('shows a format of the firm on every open page as soon as it is there, and takes it away again', async () => {
  const [petra, jana] = [
    await open(await chromium.signedIn(firm.people.petra, phone), `/labels?article=${firm.articles.fi}`),
    await open(await chromium.signedIn(firm.people.jana), `/labels?article=${firm.articles.dose}`),
  ];
  const own = jana.locator('select[name=format] option:has-text("Schmale Rolle")');
  await petra.click('.define summary');
  await petra.fill('#format-form [name=name]', 'Schmale Rolle');
  await petra.selectOption('#format-form [name=paper]', 'roll');
  await petra.fill('#format-form [name=width]', '40');
  await petra.fill('#format-form [name=height]', '20');
  await petra.click('#format-form button[type=submit]');
  await expect.poll(() => own.count()).toBe(1);
  await expect.poll(() => tally(petra)).toBe('1 Etikett');
  expect(await petra.locator('select[name=format] :checked').textContent()).toContain('Schmale Rolle');
  await jana.selectOption('select[name=format]', { label: (await own.textContent()) ?? '' });
  await expect.poll(() => tally(jana)).toBe('1 Etikett');
  petra.on('dialog', (dialog) => dialog.accept());
  await petra.click('.own-formats button');
  await expect.poll(() => own.count()).toBe(0);
});

it('has nothing to complain about in the console', () => {
  expect(chromium.complaints).toEqual([]);
});
