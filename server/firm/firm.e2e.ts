import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Movement } from '../stock/movement.ts';
import { type TestApp, testApp } from '../testing/app.ts';
import { type Browsers, browsers, open } from '../testing/browsers.ts';
import { receive, type TestFirm, testFirm } from '../testing/firm.ts';

let running: TestApp;
let firm: TestFirm;
let chromium: Browsers;
let settings: Page;

beforeAll(async () => {
  running = await testApp();
  firm = await testFirm();
  await receive(firm, firm.articles.schalter, firm.places.regalC, 40);
  // Half past eleven in the evening in Berlin, the next morning in Sydney.
  const booked = new Date('2026-03-10T22:30:00Z');
  await Movement.collection.updateOne({ number: 1 }, { $set: { booked } });
  chromium = await browsers(await running.listen());
  settings = await open(await chromium.signedIn(firm.people.jana), '/settings');
});
afterAll(async () => {
  await chromium.close();
  await running.close();
});

async function save() {
  await settings.click('#settings-form button.primary');
  await expect.poll(() => settings.textContent('#toasts')).toContain('Gespeichert.');
}

it('shows a new name of the firm in the rail of every open page', async () => {
  const page = await open(await chromium.signedIn(firm.people.ruth), '/');
  await settings.fill('[name=firm]', 'Elektro Brandt & Söhne');
  await save();
  for (const one of [page, settings]) {
    await expect.poll(() => one.textContent('.rail .firm')).toContain('Elektro Brandt & Söhne');
  }
});

it('words the times of open pages in a new time zone, and moves the days of the journal with it', async () => {
  const ruth = await chromium.signedIn(firm.people.ruth);
  const all = await open(ruth, '/movements');
  const day = await open(ruth, '/movements?since=2026-03-11&until=2026-03-11');
  const times = () => all.locator('main tbody time').allTextContents();
  await expect.poll(times).toEqual([expect.stringContaining('10.03.2026, 23:30')]);
  expect(await day.locator('main tbody [data-row]').count()).toBe(0);
  await settings.selectOption('[name=timeZone]', 'Australia/Sydney');
  await save();
  await expect.poll(times).toEqual([expect.stringContaining('11.03.2026, 09:30')]);
  await expect.poll(() => day.locator('main tbody [data-row]').count()).toBe(1);
  await expect.poll(() => day.textContent('[data-region^="journal-tally"]')).toContain('1');
});

it('has nothing to complain about in the console', () => {
  expect(chromium.complaints).toEqual([]);
});
