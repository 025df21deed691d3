import type { BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { wholeUnits } from '../measures/quantity.ts';
import { book } from '../stock/book.ts';
import { type TestApp, testApp } from '../testing/app.ts';
import { type Browsers, browsers, open } from '../testing/browsers.ts';
import { receive, slip, type TestFirm, testFirm } from '../testing/firm.ts';

let running: TestApp;
let firm: TestFirm;
let chromium: Browsers;
let petra: BrowserContext;
let murat: BrowserContext;

beforeAll(async () => {
  running = await testApp();
  firm = await testFirm();
  chromium = await browsers(await running.listen());
  await receive(firm, firm.articles.schalter, firm.places.regalC, 40);
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

describe('two people', () => {
  it('see each other’s bookings without a reload', async () => {
    const list = await open(petra, '/articles');
    const page = await open(murat, articlePath());
    await page.fill('#booking-form [name=quantity]', '6');
    await page.click('#booking-form button.primary');
    await expect.poll(() => list.textContent(stockCell())).toBe('34 Stk');
    await expect.poll(() => page.textContent('.facts [data-cell=stock]')).toBe('34 Stk');
    await expect.poll(() => page.textContent('.toast')).toContain('Gebucht');
    await page.click('.toast .undo');
    await expect.poll(() => list.textContent(stockCell())).toBe('40 Stk');
    expect(chromium.complaints).toEqual([]);
  });

  it('see a write of a bare driver just the same', async () => {
    const list = await open(petra, '/articles');
    await book(
      slip(firm, {
        kind: 'issue',
        lines: [
          { article: firm.articles.schalter, from: firm.places.regalC, to: null, quantity: wholeUnits(1) },
        ],
      }),
    );
    await expect.poll(() => list.textContent(stockCell())).toBe('39 Stk');
    await expect.poll(() => list.getAttribute(stockCell(), 'class')).toContain('changed');
    await expect.poll(() => list.textContent('#announce')).toContain('Leitungsschutzschalter B16: 39 Stk');
  });
});
