import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { articleCodes } from '../articles/codes.ts';
import { tagOf } from '../codes/tag.ts';
import { type TestApp, testApp } from '../testing/app.ts';
import { codesIn } from '../testing/barcodes.ts';
import { type Browsers, browsers, open } from '../testing/browsers.ts';
import { type TestFirm, testFirm } from '../testing/firm.ts';
import { scan } from '../testing/scanner.ts';
import { testCode } from './test-code.ts';

let running: TestApp;
let firm: TestFirm;
let url: string;
let chromium: Browsers;
let page: Page;

beforeAll(async () => {
  running = await testApp();
  firm = await testFirm();
  url = await running.listen();
  chromium = await browsers(url);
});
beforeEach(async () => {
  page = await open(await chromium.signedIn(firm.people.petra), '/scanner');
  await page.waitForSelector('.scanner[data-begun]');
});
afterAll(async () => {
  await chromium.close();
  await running.close();
});

/** Where a scanner presses the keys of an American keyboard, and the PC has a German one. */
const us = `yzYZ-/:;_#()[]&?*@'"`;
const german = 'zyZYß-Öö?§)=ü+/_("äÄ';
const onGerman = (text: string) => text.replace(/./g, (one) => german[us.indexOf(one)] ?? one);
const learned = () => page.textContent('#scanner-learned');

it('shows a code that scanners of both kinds can read', async () => {
  const both = await page.locator('.test-codes').screenshot();
  expect(await codesIn(both)).toEqual([testCode, testCode]);
  // Printed, too.
  await page.emulateMedia({ media: 'print' });
  expect(await codesIn(await page.screenshot({ fullPage: true }))).toEqual([testCode, testCode]);
});

it('finds nothing to learn where scanner and PC agree', async () => {
  await scan(page, testCode);
  await expect.poll(learned).toBe('Alles richtig: Scanner und PC verstehen sich.');
});

// Mutants: the layout is not kept; the prefix is not taken off; the new layout is mixed with the one before.
it('learns a German keyboard, with what stands before and after, and reads any code from then on', async () => {
  await scan(page, `~${onGerman(testCode)}%%`);
  await expect.poll(learned).toContain('Gelernt. Dieser PC hätte');
  expect(await page.inputValue('[name=prefix]')).toBe('~');
  expect(await page.inputValue('[name=suffix]')).toBe('%%');
  const label = `${url}/c/${await tagOf(firm.articles.schalter, articleCodes)}`;
  await scan(page, `~${onGerman(label)}%%`);
  await expect.poll(() => page.textContent('#scanner-read')).toBe(label);
  await page.goto('/');
  await page.waitForSelector('#live-state >> text=/^live$/');
  await scan(page, `~${onGerman(label)}%%`);
  await page.waitForURL(`**/articles/${firm.articles.schalter}`);
  await page.goto('/scanner');
  await page.waitForSelector('.scanner[data-begun]');
  await scan(page, testCode);
  await expect.poll(learned).toContain('Alles richtig');
  await scan(page, 'zy-1');
  await expect.poll(() => page.textContent('#scanner-read')).toBe('zy-1');
});

it.each([
  [
    'caps lock',
    () => testCode.replace(/[a-z]/gi, (one) => (one < 'a' ? one.toLowerCase() : one.toUpperCase())),
    'Feststelltaste',
  ],
  ['half of it', () => testCode.slice(0, 20), 'nicht der Prüfcode'],
  ['two that arrive alike', () => testCode.replace('z', 'y'), 'Zwei verschiedene Zeichen'],
])('says what is wrong, and learns nothing: %s', async (_what, sent, said) => {
  await scan(page, sent());
  await expect.poll(learned).toContain(said);
  expect(await page.evaluate('localStorage.getItem("scanner")')).toBeNull();
});

it('takes what stands before and after by hand, and forgets it again', async () => {
  await page.fill('[name=prefix]', 'X');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.textContent('#toasts')).toContain('nur auf diesem Gerät');
  await page.click('h1');
  await scan(page, 'X31102');
  await expect.poll(() => page.textContent('#scanner-read')).toBe('31102');
  expect(new URL(page.url()).search).toBe('');
  await page.click('#scanner-form button[type=reset]');
  await page.click('h1');
  await scan(page, 'X31102');
  await expect.poll(() => page.textContent('#scanner-read')).toBe('X31102');
});

it('has nothing to complain about in the console', () => expect(chromium.complaints).toEqual([]));
