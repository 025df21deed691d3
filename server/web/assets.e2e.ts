import { rm } from 'node:fs/promises';
import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildInto, serveBuilt } from '../../ops/built.ts';
import { type Browsers, browsers, open, untilLive } from '../testing/browsers.ts';
import { openDatabase, type TestDatabase } from '../testing/database.ts';
import { receive, type TestFirm, testFirm } from '../testing/firm.ts';
import { mainPages } from '../testing/pages.ts';
import type { Process } from '../testing/process.ts';

/** Within the repository, whose packages the built program needs. */
const folder = `dist/e2e-${process.pid}`;

let database: TestDatabase;
let firm: TestFirm;
let built: Process;
let chromium: Browsers;
let jana: BrowserContext;

beforeAll(async () => {
  await buildInto(folder);
  database = await openDatabase();
  firm = await testFirm();
  await receive(firm, firm.articles.schalter, firm.places.regalC, 40);
  built = await serveBuilt(folder, database.uri);
  chromium = await browsers(built.url);
  jana = await chromium.signedIn(firm.people.jana);
}, 120_000);
afterAll(async () => {
  await chromium.close();
  await built.stop();
  await database.close();
  await rm(folder, { recursive: true });
});

// Mutants: a page module that is not declared by its page; a file that the build does not make.
test('the built program shows every page from eight scripts, over one socket each, and complains of nothing', async () => {
  const page = await jana.newPage();
  const [scripts, refused] = [new Set<string>(), new Set<string>()];
  let sockets = 0;
  page.on('websocket', () => (sockets += 1));
  page.on('response', (answer) => {
    const { pathname } = new URL(answer.url());
    if (pathname.endsWith('.js')) scripts.add(pathname.replace(/-\w+\.js$/, ''));
    if (!answer.ok()) refused.add(pathname);
  });
  for (const path of mainPages(firm)) {
    await page.goto(path);
    await untilLive(page);
  }
  expect(sockets).toBe(mainPages(firm).length);
  expect([...scripts].sort()).toEqual(
    ['basket', 'combobox', 'labels', 'main', 'picture', 'scanner-page', 'upload', 'vendor'].map(
      (name) => `/static/${name}`,
    ),
  );
  expect([...refused]).toEqual([]);
  expect(chromium.complaints).toEqual([]);
});

// Mutant: modules behind the vendor scripts, where they come too late for what those begin with.
test('a booking made in it shows on the page of the other', async () => {
  const petra = await chromium.signedIn(firm.people.petra);
  const [here, there] = [
    await open(petra, `/articles/${firm.articles.schalter}`),
    await open(jana, '/articles'),
  ];
  await here.fill('#booking-form [name=quantity]', '3');
  await here.click('#booking-form button.primary');
  const cell = `#article-row-${firm.articles.schalter} [data-cell=stock]`;
  await expect.poll(() => there.textContent(cell)).toBe('37 Stk');
  await expect.poll(() => here.textContent('.facts [data-cell=stock]')).toBe('37 Stk');
  expect(chromium.complaints).toEqual([]);
});

// Mutants: the click that came before Alpine is lost; the module of a page is not loaded by a navigation.
test('what only some need is there when they need it', async () => {
  const page = await open(jana, '/articles');
  expect(await page.evaluate('"Alpine" in window')).toBe(false);
  await page.dispatchEvent('.face-button', 'click');
  await page.waitForSelector('.me .menu >> visible=true');
  await page.keyboard.press('Escape');
  await page.waitForSelector('.me .menu', { state: 'hidden' });
  await page.keyboard.press('b');
  await page.fill('#basket-code', '31102');
  await page.waitForSelector('#basket-options [role=option]');
  expect(chromium.complaints).toEqual([]);
});
