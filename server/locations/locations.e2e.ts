import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wholeUnits } from '../measures/quantity.ts';
import { balanceOf } from '../stock/balance.ts';
import { type TestApp, testApp } from '../testing/app.ts';
import { type Browsers, browsers, open, phone, wide } from '../testing/browsers.ts';
import { receive, type TestFirm, testFirm } from '../testing/firm.ts';

let running: TestApp;
let firm: TestFirm;
let chromium: Browsers;
let petra: BrowserContext;

beforeAll(async () => {
  running = await testApp();
  firm = await testFirm();
  chromium = await browsers(await running.listen());
  petra = await chromium.signedIn(firm.people.petra);
  await receive(firm, firm.articles.dose, firm.places.fachA1, 40);
});
afterAll(async () => {
  await chromium.close();
  await running.close();
});

const names = (page: Page) => page.locator('[data-region^=locations] .what a').allTextContents();
const save = (page: Page) => page.click('#location-form button.primary');

describe.each([
  ['wide', wide],
  ['phone', phone],
])('somebody who watches (%s)', (width, viewport) => {
  it('sees a new place come, and the next of its row offered', async () => {
    const watcher = await open(await chromium.signedIn(firm.people.murat, viewport), '/locations');
    const page = await open(petra, `/locations/new?parent=${firm.places.regalC}`);
    await page.fill('[name=name]', `Fach ${width} 09`);
    await page.fill('[name=code]', `C-${width}-09`);
    await page.click('button[name=next]');
    await expect.poll(() => names(watcher)).toContain(`Fach ${width} 09`);
    await expect.poll(() => page.inputValue('[name=name]')).toBe(`Fach ${width} 10`);
    expect(await page.inputValue('[name=code]')).toBe(`C-${width}-10`);
    await watcher.context().close();
    await page.close();
  });

  it('sees what is booked on the page of a place, there and in the place around it', async () => {
    const murat = await chromium.signedIn(firm.people.murat, viewport);
    const shelf = await open(murat, `/locations/${firm.places.regalA}`);
    const stock = () => shelf.textContent('[data-region^="contents?"] [data-cell=stock]');
    const before = (await balanceOf(firm.articles.dose, firm.places.fachA1)) / 1000;
    await expect.poll(stock).toBe(`${before} Stk`);
    const page = await open(petra, `/locations/${firm.places.fachA1}`);
    expect(await page.inputValue('#booking-from')).toBe(String(firm.places.fachA1));
    await page.fill('#article-picker', 'dose');
    await page.waitForSelector('#article-options [role=option]');
    await page.press('#article-picker', 'ArrowDown');
    await page.press('#article-picker', 'Enter');
    await page.fill('#booking-form [name=quantity]', '3');
    await page.click('#booking-form .bookline button');
    await expect.poll(stock).toBe(`${before - 3} Stk`);
    await expect
      .poll(() => page.textContent('[data-region^="contents?"] [data-cell=stock]'))
      .toBe(`${before - 3} Stk`);
    expect(await page.inputValue('#booking-from')).toBe(String(firm.places.fachA1));
    await murat.close();
    await page.close();
  });
});

it('sees the first place inside another come', async () => {
  const watcher = await open(await chromium.signedIn(firm.people.murat), `/locations/${firm.places.praxis}`);
  const page = await open(petra, `/locations/new?parent=${firm.places.praxis}`);
  await page.fill('[name=name]', 'Container');
  await page.fill('[name=code]', '104-C');
  await save(page);
  await expect.poll(() => names(watcher)).toEqual(['Container']);
  await watcher.context().close();
  await page.close();
});

it('a shelf that moves into a van takes its stock along, before the eyes of others', async () => {
  const murat = await chromium.signedIn(firm.people.murat);
  const bus = await open(murat, `/locations/${firm.places.bus1}`);
  await bus.waitForSelector('text=Hier liegt nichts');
  const page = await open(petra, `/locations/${firm.places.regalA}/edit`);
  await page.selectOption('[name=parent]', String(firm.places.bus1));
  await save(page);
  await expect.poll(() => bus.textContent('[data-region^="contents?"]')).toContain('Schalterdose');
  expect(await balanceOf(firm.articles.dose, firm.places.fachA1)).toBeGreaterThan(wholeUnits(0));
  await murat.close();
  await page.close();
});

it('keeps what was typed when somebody was faster, and offers both', async () => {
  const mine = await open(petra, `/locations/${firm.places.kita}/edit`);
  const theirs = await open(petra, `/locations/${firm.places.kita}/edit`);
  await theirs.fill('[name=name]', 'Kita am Park');
  await theirs.fill('[name=code]', '2026-999');
  await save(theirs);
  await theirs.waitForURL(/locations\/[0-9a-f]{24}$/);
  await mine.fill('[name=name]', 'Kita Sonne');
  await save(mine);
  await expect.poll(() => mine.textContent('.overtaken')).toContain('Petra Kern');
  expect(await mine.textContent('.overtaken')).toContain('Name: Kita am Park');
  expect(await mine.inputValue('[name=name]')).toBe('Kita Sonne');
  expect(await mine.inputValue('[name=code]')).toBe('2026-999');
  await mine.click('.overtaken button[name=over]');
  await expect.poll(() => theirs.textContent('h1')).toBe('Kita Sonne');
  await mine.close();
  await theirs.close();
});

it('says beside the field what is wrong, and why a place with stock stays', async () => {
  const page = await open(petra, '/locations/new');
  await page.fill('[name=name]', 'Noch ein Bus');
  await page.fill('[name=code]', 'b1');
  await page.selectOption('[name=kind]', 'van');
  await save(page);
  await expect.poll(() => page.textContent('#location-form .why')).toContain('schon ein anderer Platz');
  expect(await page.inputValue('[name=name]')).toBe('Noch ein Bus');
  page.on('dialog', (dialog) => dialog.accept());
  await page.goto(`/locations/${firm.places.fachA1}/edit`);
  await page.click('.head button');
  await expect.poll(() => page.textContent('.toast')).toContain('Hier liegt noch etwas: Schalterdose');
  await page.close();
});

it('goes into the archive and comes back', async () => {
  const page = await open(petra, `/locations/${firm.places.bus2}/edit`);
  page.on('dialog', (dialog) => dialog.accept());
  await page.click('.head button');
  await page.waitForSelector('.head .mark >> text=archiviert');
  await page.goto('/locations');
  expect(await names(page)).not.toContain('Bus 2');
  await page.goto('/locations?show=archived');
  await page.click('[data-region^=locations] a');
  await page.click('.head button >> text=Zurückholen');
  await expect.poll(() => page.locator('.head .mark').count()).toBe(0);
  await page.goto('/locations');
  expect(await names(page)).toContain('Bus 2');
  await page.close();
});
