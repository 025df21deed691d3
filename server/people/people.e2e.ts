import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../testing/app.ts';
import { type Browsers, browsers, open, phone, untilLive } from '../testing/browsers.ts';
import { type TestFirm, testFirm } from '../testing/firm.ts';
import { hashPassword } from './password.ts';
import { Person } from './person.ts';
import { Session } from './session.ts';

let running: TestApp;
let firm: TestFirm;
let chromium: Browsers;
const password = 'Kabeltrommel 7';

beforeAll(async () => {
  running = await testApp();
  firm = await testFirm();
  await Person.updateMany({ nameKey: /./ }, { $set: { password: await hashPassword(password) } });
  chromium = await browsers(await running.listen());
});
afterAll(async () => {
  await chromium.close();
  await running.close();
});

async function signIn(page: Page, name: string, word = password) {
  await page.fill('[name=name]', name);
  await page.fill('[name=password]', word);
  await page.click('#sign-in-form button');
}

test('signing in on a phone leads to the page that was wanted', async () => {
  const page = await (await chromium.anonymous(phone)).newPage();
  await page.goto('/articles');
  await signIn(page, 'murat', 'falsch');
  await expect.poll(() => page.textContent('.why')).toBe('Name oder Passwort stimmt nicht.');
  expect(await page.inputValue('[name=name]')).toBe('murat');
  await signIn(page, 'murat');
  await untilLive(page);
  expect(new URL(page.url()).pathname).toBe('/articles');
});

test('a new person appears in the list of the other, gets in by the link, and is out at once when locked out', async () => {
  const jana = await chromium.signedIn(firm.people.jana);
  const list = await open(jana, '/people');
  const page = await open(jana, '/people/new');
  await page.fill('[name=displayName]', 'Emre Kaya');
  await page.fill('#person-form [name=name]', 'emre');
  await page.click('#person-form button.primary');
  const link = await page.inputValue('#access-link-address');
  await page.click('[data-copy]');
  await expect.poll(() => page.textContent('#toasts')).toContain('Kopiert.');
  await expect.poll(() => list.textContent('tbody')).toContain('Emre Kaya');
  await expect.poll(() => list.textContent('tbody')).toContain('Link offen bis');

  const emre = await (await chromium.anonymous()).newPage();
  await emre.goto(link);
  await emre.fill('[name=password]', 'Bohrmaschine 3');
  await emre.click('#invitation-form button');
  await emre.waitForURL('**/session/new?*');
  expect(await emre.textContent('.sheet')).toContain('Das Passwort ist gesetzt.');
  await emre.fill('[name=password]', 'Bohrmaschine 3');
  await emre.click('#sign-in-form button');
  await untilLive(emre);

  await page.goto(`/people/${(await Person.findOne({ nameKey: 'emre' }))?.id}`);
  await untilLive(page);
  page.on('dialog', (dialog) => dialog.accept());
  await page.click('button.danger');
  await expect.poll(() => page.textContent('[data-region^="person-access"]')).toContain('gesperrt seit');
  await emre.waitForSelector('#sign-in[open] #sign-in-form');
  await expect.poll(() => list.textContent('tbody')).toContain('gesperrt seit');
});

test('what matters asks for the password over the page, and then goes on with the same form', async () => {
  const jana = await chromium.signedIn(firm.people.jana);
  const page = await open(jana, '/settings');
  const longAgo = new Date(Date.now() - 31 * 60_000);
  await Session.updateMany({ person: firm.people.jana }, { $set: { provenAt: longAgo } });
  await page.fill('[name=firm]', 'Elektro Brandt & Söhne');
  await page.click('#settings-form button.primary');
  await page.waitForSelector('#sign-in[open] #proof-form');
  await page.fill('#proof-form [name=password]', 'falsch');
  await page.click('#proof-form button');
  await expect.poll(() => page.textContent('#proof-form .why')).toBe('Das Passwort stimmt nicht.');
  await page.fill('#proof-form [name=password]', password);
  await page.click('#proof-form button');
  await expect.poll(() => page.textContent('#toasts')).toContain('Gespeichert.');
  await untilLive(page);
});

test('a session that ends in the middle of work costs nothing', async () => {
  const lea = await chromium.signedIn(firm.people.lea);
  const page = await open(lea, '/profile');
  await page.fill('[name=old]', password);
  await page.fill('[name=password]', 'Bohrmaschine 3');
  await Session.deleteMany({ person: firm.people.lea });
  await page.waitForSelector('#sign-in[open] #sign-in-form');
  await signInOver(page, 'lea');
  await expect.poll(() => page.isVisible('#sign-in')).toBe(false);
  await untilLive(page);
  expect(await page.inputValue('#password-form [name=password]')).toBe('Bohrmaschine 3');
});

test('signing out leads to the sign-in page, and back shows nothing', async () => {
  const ruth = await chromium.signedIn(firm.people.ruth);
  const page = await open(ruth, '/articles');
  await page.click('.face-button');
  await page.click('form[action="/session/end"] button');
  await page.waitForURL('**/session/new');
  await page.goBack();
  await page.waitForURL('**/session/new**');
});

async function signInOver(page: Page, name: string) {
  await page.fill('#sign-in [name=name]', name);
  await page.fill('#sign-in [name=password]', password);
  await page.click('#sign-in-form button');
}
