import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestApp, testApp } from '../testing/app.ts';
import { type Browsers, browsers, open } from '../testing/browsers.ts';
import { type TestFirm, testFirm } from '../testing/firm.ts';

let running: TestApp;
let firm: TestFirm;
let chromium: Browsers;

beforeAll(async () => {
  running = await testApp();
  firm = await testFirm();
  chromium = await browsers(await running.listen());
});
afterAll(async () => {
  await chromium.close();
  await running.close();
});

it('a link changes the page within its shell, and the way back too', async () => {
  const page = await open(await chromium.signedIn(firm.people.petra), '/articles');
  await page.evaluate('window.shell = 1');
  await page.click('#main a:has-text("Leitungsschutzschalter B16")');
  await page.waitForURL(`**/articles/${firm.articles.schalter}`);
  await page.goBack();
  await page.waitForSelector('#main >> text=FI-Schutzschalter');
  await page.fill('#search', '31107');
  await page.press('#search', 'Enter');
  await page.waitForURL('**/articles?q=31107');
  expect(await page.evaluate('window.shell')).toBe(1);
});

// Mutant: htmx is left to hold the click back, after which it does nothing.
it.each(['Control', 'Shift'] as const)('opens a link elsewhere with %s', async (modifier) => {
  const petra = await chromium.signedIn(firm.people.petra);
  const page = await open(petra, '/articles');
  const link = page.locator('#main a:has-text("Leitungsschutzschalter B16")');
  // Used before, it is known to htmx.
  await link.click();
  await page.waitForURL(`**/articles/${firm.articles.schalter}`);
  await page.click('.rail [data-section=articles]');
  await page.waitForURL('**/articles');
  for (const _time of ['fresh', 'used']) {
    const [other] = await Promise.all([
      petra.waitForEvent('page'),
      page.click('.rail [data-section=articles]', { modifiers: [modifier] }),
    ]);
    await other.waitForURL('**/articles');
    await other.close();
  }
  const [other] = await Promise.all([petra.waitForEvent('page'), link.click({ modifiers: [modifier] })]);
  await other.waitForURL(`**/articles/${firm.articles.schalter}`);
  expect(new URL(page.url()).pathname).toBe('/articles');
  await petra.close();
});

it('complains of nothing', () => {
  expect(chromium.complaints).toEqual([]);
});
