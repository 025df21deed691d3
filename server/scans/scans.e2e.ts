import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { attachCode } from '../articles/codes.ts';
import { tagOf } from '../codes/tag.ts';
import { locationCodes } from '../locations/codes.ts';
import { wholeUnits } from '../measures/quantity.ts';
import { type TestApp, testApp } from '../testing/app.ts';
import { type Browsers, browsers, open } from '../testing/browsers.ts';
import { type TestFirm, testFirm } from '../testing/firm.ts';
import { scan } from '../testing/scanner.ts';

let running: TestApp;
let firm: TestFirm;
let chromium: Browsers;

const gtin = '4006381333931';

beforeAll(async () => {
  running = await testApp();
  firm = await testFirm();
  chromium = await browsers(await running.listen());
  const { schalter, klemme, dose } = firm.articles;
  const codes = [
    [schalter, '04006381333931', 'gtin'],
    [klemme, 'bj-?/k', 'supplier'],
    [klemme, 'DOPPELT', 'supplier'],
    [dose, 'DOPPELT', 'supplier'],
  ] as const;
  for (const [article, code, kind] of codes)
    await attachCode(String(article), { code, kind, pack: wholeUnits(1) }, firm.people.petra);
});
afterAll(async () => {
  await chromium.close();
  await running.close();
});

const articlePath = (article: keyof TestFirm['articles']) => `/articles/${firm.articles[article]}`;

const fieldState = (page: Page, selector: string) =>
  page.evaluate(`(({ value, selectionStart, selectionEnd }) => [value, selectionStart, selectionEnd])(
    document.querySelector('${selector}'))`);

async function askedOf(page: Page, act: () => Promise<unknown>): Promise<string[]> {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await act();
  return asked.map((url) => new URL(url)).map(({ pathname, search }) => pathname + search);
}

// Mutants: the letters stay in the field; Enter sends the search; the list filters itself by half a code.
it.each(['#search', '#main form[data-auto] [type=search]'])(
  'opens what was scanned, and %s is as it was',
  async (field) => {
    const petra = await chromium.signedIn(firm.people.petra);
    const page = await open(petra, '/articles');
    await page.focus(field);
    await page.keyboard.type('Wago', { delay: 80 });
    await page.keyboard.press('ArrowLeft');
    if (field !== '#search') await page.waitForURL(/q=Wago/);
    const before = await fieldState(page, field);
    expect(before).toEqual(['Wago', 3, 3]);
    await page.evaluate(`document.querySelector('${field}').addEventListener('focusout', ({ target }) => {
      globalThis.left = target.value;
    })`);
    const asked = await askedOf(page, async () => {
      await scan(page, gtin);
      await page.waitForURL(articlePath('schalter'));
    });
    expect(asked).toEqual([`/codes?code=${gtin}`, articlePath('schalter')]);
    if (field === '#search') expect(await fieldState(page, field)).toEqual(before);
    else expect(await page.evaluate('globalThis.left')).toBe('Wago');
    await petra.close();
  },
);

it('chooses nothing from a list, and presses no button', async () => {
  const petra = await chromium.signedIn(firm.people.petra);
  const page = await open(petra, '/movements');
  await page.focus('#booking-from');
  const before = await page.inputValue('#booking-from');
  await scan(page, 'Bus1');
  await page.waitForURL(/codes\?code=Bus1/);
  await page.goBack();
  expect(await page.inputValue('#booking-from')).toBe(before);
  await page.focus('.bar [aria-haspopup], .bar button');
  await scan(page, 'a b c');
  await page.waitForURL(/codes\?code=a\+b\+c/);
  await petra.close();
});

it('no letter of a code is a shortcut', async () => {
  const petra = await chromium.signedIn(firm.people.petra);
  const page = await open(petra, '/articles');
  const asked = await askedOf(page, async () => {
    await scan(page, 'bj-?/k');
    await page.waitForURL(articlePath('klemme'));
  });
  expect(asked).not.toContain('/movements/new');
  expect(await page.locator('dialog[open]').count()).toBe(0);
  await petra.close();
});

it('what a person types stays typed, however fast', async () => {
  const petra = await chromium.signedIn(firm.people.petra);
  const page = await open(petra, '/articles');
  await page.focus('#main form[data-auto] [type=search]');
  await scan(page, 'Dose', { gap: 60 });
  await page.waitForURL(/q=Dose/);
  await petra.close();
});

it('leaves a password alone', async () => {
  const petra = await chromium.signedIn(firm.people.petra);
  const page = await open(petra, '/profile');
  await page.focus('[name=old]');
  await scan(page, gtin, { end: '' });
  expect(await page.inputValue('[name=old]')).toBe(gtin);
  await scan(page, 'x', { end: 'Tab' });
  expect(page.url()).toContain('/profile');
  await petra.close();
});

it('does not leave a page on which something was typed and not sent', async () => {
  const petra = await chromium.signedIn(firm.people.petra);
  const page = await open(petra, articlePath('dose'));
  await page.focus('#booking-form [name=quantity]');
  await page.keyboard.type('12', { delay: 80 });
  await scan(page, gtin);
  await page.click('.toast a');
  await page.waitForURL(articlePath('schalter'));
  await petra.close();
});

it('asks which one, where a code stands for two', async () => {
  const petra = await chromium.signedIn(firm.people.petra);
  const page = await open(petra, '/');
  await scan(page, 'DOPPELT');
  await page.click('.choices >> text=Schalterdose');
  await page.waitForURL(articlePath('dose'));
  await petra.close();
});

it('gives an unknown code to an article that there is, and knows it from then on', async () => {
  const petra = await chromium.signedIn(firm.people.petra);
  const page = await open(petra, '/');
  await scan(page, '96385074');
  await page.waitForSelector('.scanned >> text=96385074');
  await page.fill('#article-picker', 'FI-');
  await page.click('#article-options [role=option]');
  await page.fill('[name=pack]', '0');
  await page.click('form button.primary');
  await expect.poll(() => page.textContent('form .why')).toContain('mehr als');
  await page.fill('[name=pack]', '10');
  await page.click('form button.primary');
  await page.waitForURL(articlePath('fi'));
  await expect
    .poll(() => page.textContent('#toasts'))
    .toContain('96385074 gehört jetzt zu FI-Schutzschalter');
  await page.goto('/');
  await scan(page, '96385074');
  await page.waitForURL(articlePath('fi'));
  await petra.close();
});

it('makes a new article of an unknown code', async () => {
  const petra = await chromium.signedIn(firm.people.petra);
  const page = await open(petra, '/codes?code=4011395176917');
  await page.click('text=Neuen Artikel anlegen');
  await page.waitForURL(/articles\/new/);
  expect(await page.inputValue('[name=code]')).toBe('4011395176917');
  await petra.close();
});

it('a code lands in the field that is for it', async () => {
  const petra = await chromium.signedIn(firm.people.petra);
  const page = await open(petra, '/articles/new');
  await page.focus('[name=code]');
  await scan(page, '4011395176917');
  await expect.poll(() => page.inputValue('[name=code]')).toBe('4011395176917');
  expect(page.url()).toContain('/articles/new');
  await petra.close();
});

it('a scanner that falters still types one code', async () => {
  const petra = await chromium.signedIn(firm.people.petra);
  const page = await open(petra, '/articles');
  await page.focus('#search');
  await scan(page, gtin, { pauses: { 5: 150 } });
  await page.waitForURL(articlePath('schalter'));
  await petra.close();
});

it('tells a fitter what to do with an unknown code', async () => {
  const murat = await chromium.signedIn(firm.people.murat);
  const page = await open(murat, '/codes?code=4011395176917');
  expect(await page.textContent('#main')).toContain('Zuordnen kann ihn, wer Artikel ändern darf');
  expect(await page.locator('#main form').count()).toBe(0);
  await murat.close();
});

it('a label opened by the camera of a phone asks for the sign-in, and then shows its thing', async () => {
  const code = await tagOf(firm.places.bus1, locationCodes);
  const stranger = await chromium.anonymous();
  const page = await stranger.newPage();
  await page.goto(`/c/${code}`);
  expect(new URL(page.url()).pathname).toBe('/session/new');
  expect(await page.textContent('body')).not.toContain('Bus 1');
  await stranger.close();
  const murat = await chromium.signedIn(firm.people.murat);
  const his = await open(murat, `/c/${code}`);
  expect(new URL(his.url()).pathname).toBe(`/locations/${firm.places.bus1}`);
  await murat.close();
});

it('nothing complained', () => {
  expect(chromium.complaints.filter((text) => !/40[14]|422/.test(text))).toEqual([]);
});
