import { afterAll, beforeAll, expect, it } from 'vitest';
import { note } from '../backup/standing.ts';
import { type TestApp, testApp } from '../testing/app.ts';
import { type Browsers, browsers, open, phone } from '../testing/browsers.ts';
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

it('an administrator finds the page by keyboard, and it keeps itself current', async () => {
  const page = await open(await chromium.signedIn(firm.people.jana, phone), '/settings');
  await page.focus('a.button[href="/status"]');
  await page.keyboard.press('Enter');
  await page.waitForSelector('h1 >> text=Betrieb');
  await page.waitForSelector('text=Es wird nicht von selbst gesichert.');
  const at = new Date();
  const made = { name: 'n', at, bytes: 1, movements: 48_211 };
  await note({ made, proof: { name: 'n', at, movements: 48_211, differences: 0 }, copiedAt: at });
  await page.waitForSelector('text=/48.211 Buchungen · 0 Abweichungen/');
  // The moments that came later are worded like the first ones.
  expect(await page.textContent('#status')).toMatch(/Zuletzt geprüft heute, \d\d:\d\d/);
  expect(await page.textContent('#status .verdict')).toBe('Alles in Ordnung.');
  expect(chromium.complaints).toEqual([]);
});
