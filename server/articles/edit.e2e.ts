import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { wholeUnits } from '../measures/quantity.ts';
import { Person } from '../people/person.ts';
import { type TestApp, testApp } from '../testing/app.ts';
import { type Browsers, browsers, open, phone } from '../testing/browsers.ts';
import { type TestFirm, testFirm } from '../testing/firm.ts';
import { Article, findArticle } from './article.ts';

let running: TestApp;
let firm: TestFirm;
let chromium: Browsers;
let petra: BrowserContext;
let jana: BrowserContext;

beforeAll(async () => {
  running = await testApp();
  firm = await testFirm();
  chromium = await browsers(await running.listen());
});
beforeEach(async () => {
  petra = await chromium.signedIn(firm.people.petra);
  jana = await chromium.signedIn(firm.people.jana, phone);
});
afterEach(async () => {
  await petra.close();
  await jana.close();
});
afterAll(async () => {
  await chromium.close();
  await running.close();
});

const title = (page: Page) => page.textContent('main h1');

it('adds one article after the other, and the other browser sees each come', async () => {
  const list = await open(jana, '/articles');
  const page = await open(petra, '/articles');
  await page.click('a[href="/articles/new"]');
  await expect.poll(() => title(page)).toBe('Neuer Artikel');
  await page.fill('[name=name]', 'Kabelbinder 200 mm');
  await page.fill('[name=category]', 'Befestigung');
  await page.fill('[name=quantity]', '100');
  await page.selectOption('[name=place]', String(firm.places.regalA));
  await page.fill('[name=code]', '4006381333931');
  await page.click('[data-add-row] >> nth=0');
  await page.keyboard.type('KB-200');
  await page.locator('[name=codeKind]').last().selectOption('own');
  await page.click('button:has-text("Speichern und nächster")');
  await expect.poll(() => page.textContent('.toast')).toBe('Angelegt: 50811 Kabelbinder 200 mm');
  await expect.poll(() => page.inputValue('[name=number]')).toBe('50812');
  expect(await page.inputValue('[name=category]')).toBe('Befestigung');
  expect(await page.inputValue('[name=place]')).toBe(String(firm.places.regalA));
  expect(await page.inputValue('[name=name]')).toBe('');
  await expect.poll(() => list.textContent('main')).toContain('Kabelbinder 200 mm');
  await expect.poll(() => list.textContent('main')).toContain('100');
  const saved = await Article.findOne({ number: '50811' }).lean<Article>();
  expect(saved?.codes.map(({ code, kind }) => [code, kind])).toEqual([
    ['04006381333931', 'gtin'],
    ['KB-200', 'own'],
  ]);
});

it('tells the second of two who edit one article who changed what, keeps what was typed, and lets choose', async () => {
  const path = `/articles/${firm.articles.schalter}/edit`;
  const first = await open(petra, path);
  const second = await open(jana, path);
  await second.fill('[name=minimum]', '6');
  await second.fill('[name=line]', '1-polig, 10 kA');
  await first.fill('[name=minimum]', '8');
  await first.fill('[name=note]', 'nur im Regal C');
  await first.click('button:has-text("Speichern")');
  await expect.poll(() => title(first)).toBe('Leitungsschutzschalter B16');
  await second.click('button:has-text("Speichern")');
  await expect
    .poll(() => second.textContent('.overtaken'))
    .toContain('Petra Kern hat den Artikel inzwischen geändert');
  expect(await second.locator('.overtaken:focus').count()).toBe(1);
  expect(await second.inputValue('[name=minimum]')).toBe('6');
  expect(await second.inputValue('[name=line]')).toBe('1-polig, 10 kA');
  expect(await second.inputValue('[name=note]')).toBe('nur im Regal C');
  await second.click('button:has-text("Meine Eingaben speichern")');
  await second.waitForURL(`**/articles/${firm.articles.schalter}`);
  expect(await findArticle(firm.articles.schalter)).toMatchObject({
    line: '1-polig, 10 kA',
    note: 'nur im Regal C',
    levels: [{ minimum: wholeUnits(6) }],
  });
});

it('says beside the field what is wrong, and keeps what was typed', async () => {
  const page = await open(jana, '/articles/new');
  await page.fill('[name=name]', 'Abzweigdose');
  await page.fill('[name=code]', '4006381333932');
  await page.fill('[name=price]', '1.234');
  await page.click('button:has-text("Speichern")');
  await expect
    .poll(() => page.locator('.why').allTextContents())
    .toEqual([
      'Ist 1234 oder 1,234 gemeint? Bitte ohne Tausenderpunkt eingeben.',
      expect.stringContaining('Die Prüfziffer stimmt nicht.'),
    ]);
  expect(await page.inputValue('[name=name]')).toBe('Abzweigdose');
  await page.waitForSelector('[name=price][aria-invalid=true]:focus');
});

it('shows a code that somebody adds on the open page of the other, which had no details yet', async () => {
  const page = await open(jana, `/articles/${firm.articles.dose}`);
  const details = page.locator('[data-region^="article-details"]');
  expect(await details.isVisible()).toBe(false);
  const form = await open(petra, `/articles/${firm.articles.dose}/edit`);
  await form.fill('[name=code]', '4006381333948');
  await form.fill('[name=manufacturer]', 'Kaiser');
  await form.click('button:has-text("Speichern")');
  await expect.poll(() => details.locator('dd').allTextContents()).toEqual(['Kaiser', '4006381333948']);
  expect(await details.isVisible()).toBe(true);
});

it('names in its changes a person and a place as they are called now', async () => {
  const page = await open(jana, `/articles/${firm.articles.klemme}`);
  const changes = page.locator('[data-region^="article-changes"]');
  const form = await open(petra, `/articles/${firm.articles.klemme}/edit`);
  await form.fill('[name=note]', 'nur die graue');
  await form.click('button:has-text("Speichern")');
  await expect.poll(() => changes.textContent()).toContain('Petra Kern');
  await Person.updateOne({ _id: firm.people.petra }, { $set: { displayName: 'Petra Kern-Wolf' } });
  await expect.poll(() => changes.textContent()).toContain('Petra Kern-Wolf');
});

it('has nothing to complain about in the console', () => {
  expect(chromium.complaints.filter((text) => !/status of 4(09|22)/.test(text))).toEqual([]);
});
