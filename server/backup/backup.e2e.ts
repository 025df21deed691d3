import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestApp, testApp } from '../testing/app.ts';
import { type Browsers, browsers, open, phone } from '../testing/browsers.ts';
import { type TestFirm, testFirm } from '../testing/firm.ts';
import { note } from './standing.ts';

let running: TestApp;
let firm: TestFirm;
let chromium: Browsers;
let jana: Page;
let small: Page;

beforeAll(async () => {
  running = await testApp();
  firm = await testFirm();
  chromium = await browsers(await running.listen());
  jana = await open(await chromium.signedIn(firm.people.jana), '/');
  small = await open(await chromium.signedIn(firm.people.jana, phone), '/');
});
afterAll(async () => {
  await chromium.close();
  await running.close();
});

const text = async (page: Page) => (await page.locator('.backup').innerText()).replaceAll(/\s+/g, ' ').trim();
/** Three in the morning by the clock of the firm. */
const night = new Date();
night.setUTCHours(2, 12, 0, 0);
const name = '2026-11-25T020000Z-nightly';
const made = { name, at: night, bytes: 5_000_000, movements: 48_211 };
const proof = { name, at: night, movements: 48_211, differences: 0 };

it('says calmly that there is none yet, and that one comes when somebody sees to it', async () => {
  expect(await text(jana)).toBe('Es gibt noch keine Sicherung.');
  await note({});
  await expect
    .poll(() => text(jana))
    .toMatch(/^Es gibt noch keine Sicherung\. Die erste entsteht in der kommenden Nacht/);
  expect(await jana.locator('.backup .wrong').count()).toBe(0);
});

it('shows on open pages that it was proven, and what it held', async () => {
  await note({ made, proof });
  for (const page of [jana, small]) {
    await expect
      .poll(() => text(page))
      .toMatch(/^Sicherung geprüft .*\d\d:12, 48\.211 Buchungen, 0 Abweichungen$/);
  }
});

it('shows in red what is wrong, what to do, and what was good last', async () => {
  await note({
    fault: { at: new Date(), during: 'backup', why: 'noSpace', said: 'no space' },
    copyOverdue: true,
  });
  await expect.poll(() => jana.locator('.backup .wrong').count()).toBe(2);
  const said = await text(jana);
  expect(said).toContain('Die Sicherung ist fehlgeschlagen: Der Speicherplatz reicht nicht.');
  expect(said).toContain('Bitte auf dem Server Platz schaffen.');
  expect(said).toContain('Seit über 7 Tagen liegt keine Kopie der Sicherung an einem anderen Ort.');
  expect(said).toMatch(/Zuletzt geprüft .*:12, 48\.211 Buchungen/);
  const colour = (selector: string) =>
    jana.evaluate<string>(`getComputedStyle(document.querySelector('${selector}')).color`);
  expect(await colour('.backup .wrong')).not.toBe(await colour('.backup .before'));
  const wide = () => small.evaluate('document.documentElement.scrollWidth <= innerWidth');
  expect(await wide()).toBe(true);
});

it('is calm again when the next night was good', async () => {
  await note({ fault: null, copyOverdue: false });
  await expect.poll(() => jana.locator('.backup .wrong').count()).toBe(0);
  expect(await text(jana)).toContain('Sicherung geprüft');
});

it('is for those who look after the server', async () => {
  const petra = await open(await chromium.signedIn(firm.people.petra), '/');
  expect(await petra.locator('.backup').count()).toBe(0);
});

it('has nothing to complain about in the console', () => {
  expect(chromium.complaints).toEqual([]);
});
