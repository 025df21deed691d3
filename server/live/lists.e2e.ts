import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { bringBack } from '../articles/archive.ts';
import { type TestApp, testApp } from '../testing/app.ts';
import { type Browsers, browsers, open, untilLive } from '../testing/browsers.ts';
import { type TestFirm, testFirm } from '../testing/firm.ts';

let running: TestApp;
let firm: TestFirm;
let chromium: Browsers;
let petra: Page;
let watcher: Page;

beforeAll(async () => {
  running = await testApp();
  firm = await testFirm();
  chromium = await browsers(await running.listen());
  petra = await open(await chromium.signedIn(firm.people.petra), '/articles');
});
beforeEach(async () => {
  watcher = await (await chromium.signedIn(firm.people.jana)).newPage();
});
afterEach(() => watcher.context().close());
afterAll(async () => {
  await chromium.close();
  await running.close();
});

const filtered = '/articles?category=Schutzschalter&sort=name';
const list = 'tbody[data-region]';
const names = () => watcher.locator(`${list} > tr[data-row] .what a`).allTextContents();
const fi = 'FI-Schutzschalter 40 A / 30 mA';
const ls = 'Leitungsschutzschalter B16';

async function add(name: string, category: string) {
  await petra.goto('/articles/new');
  await petra.fill('[name=name]', name);
  await petra.fill('[name=category]', category);
  await petra.click('button:has-text("Speichern") >> nth=0');
  await petra.waitForURL(/articles\/[0-9a-f]{24}$/);
}

async function rename(article: keyof TestFirm['articles'], name: string) {
  await petra.goto(`/articles/${firm.articles[article]}/edit`);
  await petra.fill('[name=name]', name);
  await petra.click('button:has-text("Speichern") >> nth=0');
  await petra.waitForURL(/articles\/[0-9a-f]{24}$/);
}

async function archive(article: keyof TestFirm['articles']) {
  await petra.goto(`/articles/${firm.articles[article]}/edit`);
  await petra.click('button:has-text("Archivieren")');
  await petra.waitForSelector('button:has-text("Wiederherstellen")');
}

// Mutant: membership is asked for only once (no topic `articles`), or `arrange` moves nothing, or removes nothing.
test('an article enters, moves and leaves in a filtered and sorted list that nobody touches', async () => {
  await watcher.goto(filtered);
  await untilLive(watcher);
  expect(await names()).toEqual([fi, ls]);
  await add('Hauptschalter 63 A', 'Schutzschalter');
  await expect.poll(names).toEqual([fi, 'Hauptschalter 63 A', ls]);
  await add('Kabelbinder 200 mm', 'Befestigung');
  await rename('fi', 'RCD 40 A / 30 mA');
  await expect.poll(names).toEqual(['Hauptschalter 63 A', ls, 'RCD 40 A / 30 mA']);
  await archive('schalter');
  await expect.poll(names).toEqual(['Hauptschalter 63 A', 'RCD 40 A / 30 mA']);
  expect(await watcher.locator('.held').count()).toBe(0);
  await bringBack(String(firm.articles.schalter), firm.people.petra);
  await expect.poll(names).toEqual(['Hauptschalter 63 A', ls, 'RCD 40 A / 30 mA']);
  await rename('fi', fi);
  await expect.poll(names).toEqual([fi, 'Hauptschalter 63 A', ls]);
});

// Mutant: nobody is ever busy (`isBusy` gives false), gone rows are not greyed, or the line does nothing.
test('rows stay under the pointer: they change in place, gone ones turn grey, and a line applies the rest', async () => {
  await watcher.goto(filtered);
  await untilLive(watcher);
  await watcher.hover(`${list} > tr >> nth=0`);
  const before = await names();
  await rename('fi', 'RCD 40 A / 30 mA');
  await expect.poll(() => watcher.textContent('.held')).toBe('1 Änderung anzeigen');
  expect(await names()).toEqual(['RCD 40 A / 30 mA', ...before.slice(1)]);
  await archive('schalter');
  await add('Sicherungslasttrennschalter', 'Schutzschalter');
  await expect.poll(() => watcher.textContent('.held')).toBe('3 Änderungen anzeigen');
  expect(await names()).toEqual(['RCD 40 A / 30 mA', ...before.slice(1)]);
  expect(await watcher.locator('tr.gone .what a').allTextContents()).toEqual([ls]);
  await watcher.click('.held button');
  const after = ['Hauptschalter 63 A', 'RCD 40 A / 30 mA', 'Sicherungslasttrennschalter'];
  await expect.poll(names).toEqual(after);
  await expect.poll(() => watcher.locator('.held, .gone').count()).toBe(0);
  await bringBack(String(firm.articles.schalter), firm.people.petra);
});

// Mutant: held changes are never applied (`lookAgain`), or the moment the focus leaves (`quiet` is 0).
test('what was held while the focus was in the list is applied two seconds after it left', async () => {
  await watcher.clock.install();
  await watcher.goto('/articles?category=Leitungen');
  await untilLive(watcher);
  await watcher.focus(`${list} > tr a`);
  await add('H07V-K 1×16 mm² schwarz', 'Leitungen');
  await expect.poll(() => watcher.textContent('.held')).toBe('1 Änderung anzeigen');
  const kept = await names();
  await watcher.clock.pauseAt(Date.now() + 60_000);
  await watcher.focus('#search');
  await watcher.clock.runFor(1_500);
  expect(await names()).toEqual(kept);
  await watcher.clock.runFor(1_000);
  await expect.poll(names).toEqual(['H07V-K 1×16 mm² schwarz', ...kept]);
});
