import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestApp, testApp } from '../testing/app.ts';
import { type Browsers, browsers, open, phone, wide } from '../testing/browsers.ts';
import { receive, type TestFirm, testFirm } from '../testing/firm.ts';
import { addArticle } from './save.ts';

let running: TestApp;
let firm: TestFirm;
let chromium: Browsers;
let jana: Page;

/** With these there are two full pages and a third; all begin alike, and are before what the firm has. */
const many = 110;
const nothingMore = { line: '', codes: [], manufacturer: '', manufacturerNumber: '', note: '', price: null };

beforeAll(async () => {
  running = await testApp();
  firm = await testFirm();
  for (let index = 0; index < many; index += 1) await add(nameOf(index));
  for (let index = 0; index < many; index += 1)
    await receive(firm, firm.articles.klemme, firm.places.regalC, 1);
  chromium = await browsers(await running.listen());
});
beforeEach(async () => {
  jana = await open(await chromium.signedIn(firm.people.jana), '/articles');
});
afterAll(async () => {
  await chromium.close();
  await running.close();
});

const nameOf = (index: number) => `Aderendhülse ${index + 1}`;

async function add(name: string, number = name): Promise<string> {
  const saved = await addArticle({
    ...nothingMore,
    name,
    number,
    unit: 'H87',
    category: '',
    levels: [],
  });
  if (!saved.ok) throw new Error(saved.why);
  return String(saved.article._id);
}

const names = () => jana.locator('tbody[data-region] > tr[data-row] .what a').allTextContents();
const numbers = () => jana.locator('tbody[data-region] > tr[data-row] > :first-child').allTextContents();
const tally = () => jana.locator('nav.pager .tally').textContent();
const turn = (rel: 'next' | 'prev' | 'first') => jana.click(`nav.pager [rel=${rel}]`);
const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => nameOf(from - 1 + index));

// Mutant: `next` leads behind the first row, `prev` before the last one, or the parameters are not given on.
test('turns the pages of the list forth and back, and to the beginning', async () => {
  await turn('next');
  await expect.poll(names).toEqual(range(51, 100));
  expect(await tally()).toMatch(/^51–100 von \d+$/);
  await turn('next');
  await expect.poll(names).toContain(nameOf(many - 1));
  expect(await jana.locator('nav.pager [rel=next]').count()).toBe(0);
  await turn('prev');
  await expect.poll(names).toEqual(range(51, 100));
  await turn('next');
  await expect.poll(async () => (await tally())?.startsWith('101–')).toBe(true);
  await turn('first');
  await expect.poll(names).toEqual(range(1, 50));
  expect(new URL(jana.url()).search).toBe('');
});

test('turns with the keyboard, and keeps what is searched for and the sorting', async () => {
  await jana.goto('/articles?q=aderend&sort=-name');
  await jana.locator('nav.pager [rel=next]').focus();
  await jana.keyboard.press('Enter');
  await expect.poll(names).toEqual(range(11, 60).toReversed());
  expect(await jana.inputValue('#main [name=q]')).toBe('aderend');
});

// Mutant: the page stands at its number of rows, so that a new one before it pushes its last row out.
test('leaves a later page as it is when an article enters before it, but for the tally', async () => {
  await turn('next');
  await expect.poll(names).toEqual(range(51, 100));
  await jana.waitForSelector('#live-state >> text=/^live$/');
  await add('Abdeckrahmen');
  await expect.poll(tally).toMatch(/^52–101 von/);
  expect(await names()).toEqual(range(51, 100));
});

// Mutant: where nothing is left on a later page, no way leads back.
test('leads back from a later page on which nothing is left', async () => {
  const last = await add('Zz Probe');
  await jana.goto(`/articles?q=zz&after=${last}`);
  expect(await tally()).toBe('hier keine von 1');
  await turn('first');
  await expect.poll(names).toEqual(['Zz Probe']);
});

// Mutant: an exact number, which comes first, is counted where its name would stand.
test('counts what comes first by its number as before all the rest', async () => {
  await add('Zange', '16');
  for (let index = 0; index < 60; index += 1) await add(`Rohr 16 mm, Teil ${index}`);
  await jana.goto('/articles?q=16');
  expect(await tally()).toMatch(/^1–50 von/);
  expect((await names())[0]).toBe('Zange');
  await turn('next');
  await expect.poll(tally).toMatch(/^51–/);
});

test('turns the pages of the journal', async () => {
  await jana.goto('/movements');
  const first = await numbers();
  await turn('next');
  await expect.poll(tally).toBe('51–100 von 110');
  const second = await numbers();
  expect(second.filter((number) => first.includes(number))).toEqual([]);
  await turn('prev');
  await expect.poll(numbers).toEqual(first);
});

test.each([
  ['on a phone', phone],
  ['on a wide screen', wide],
])('has its pager beside nothing that sticks out %s', async (_name, viewport) => {
  await jana.setViewportSize(viewport);
  await jana.goto('/articles');
  await turn('next');
  await expect.poll(tally).toMatch(/^5[12]–/);
  await turn('next');
  await jana.waitForSelector('nav.pager [rel=first]');
  const sideways = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
  expect(await jana.evaluate(sideways)).toBe(0);
});

test('complains of nothing', () => {
  expect(chromium.complaints).toEqual([]);
});
