import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildInto, serveBuilt } from '../../ops/built.ts';
import { articleCodes } from '../articles/codes.ts';
import { tagOf } from '../codes/tag.ts';
import { wholeUnits } from '../measures/quantity.ts';
import { book } from '../stock/book.ts';
import { type Browsers, browsers } from '../testing/browsers.ts';
import { openDatabase, type TestDatabase } from '../testing/database.ts';
import { asCamera, filmOf } from '../testing/film.ts';
import { receive, slip, type TestFirm, testFirm } from '../testing/firm.ts';
import type { Process } from '../testing/process.ts';
import { copiedPhone, openWithout } from '../testing/without-network.ts';

const folder = `dist/offline-camera-${process.pid}`;

let films: string;
let database: TestDatabase;
let firm: TestFirm;
let program: Process;
let chromium: Browsers;

beforeAll(async () => {
  films = await mkdtemp(join(tmpdir(), 'lagerblick-film-'));
  await buildInto(folder);
  database = await openDatabase();
  firm = await testFirm();
  await receive(firm, firm.articles.schalter, firm.places.regalC, 40);
  // What Murat knows without network is what he has booked.
  const lines = [
    { article: firm.articles.schalter, from: firm.places.regalC, to: null, quantity: wholeUnits(1) },
  ];
  await book(slip(firm, { kind: 'issue', person: firm.people.murat, lines }));
  program = await serveBuilt(folder, database.uri);
  const film = join(films, 'label.y4m');
  await filmOf(`${program.url}/c/${await tagOf(firm.articles.schalter, articleCodes)}`, film);
  chromium = await browsers(program.url, asCamera(film));
}, 120_000);
afterAll(async () => {
  await chromium.close();
  await program.stop();
  await database.close();
  await Promise.all([folder, films].map((one) => rm(one, { recursive: true })));
});

/** The cache of the browser may forget at any time. */
async function forget(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Network.clearBrowserCache');
}

// Mutant: what decodes pictures is not kept.
it('reads labels without network where the camera was open once with it', async () => {
  const context = await copiedPhone(chromium, firm.people.murat);
  const before = await context.newPage();
  await before.goto('/articles');
  await before.click('.bar [data-camera]');
  await before.waitForURL(`**/articles/${firm.articles.schalter}`, { timeout: 15_000 });
  await before.close();
  const page = await openWithout(context);
  await forget(page);
  expect(await page.locator('#keep button:visible').allInnerTexts()).toEqual(['Kamera', 'Vormerken']);
  await page.click('#camera-open');
  await expect
    .poll(() => page.textContent('#chosen'), { timeout: 15_000 })
    .toContain('Leitungsschutzschalter B16');
  await expect.poll(() => page.locator('#camera').count()).toBe(0);
  await page.click('#keep [type=submit]');
  await page.waitForSelector('#waiting >> text=Entnahme 1 Stk Leitungsschutzschalter B16');
  await context.close();
});

// Mutant: a decoder that does not come is waited for.
it('says what is missing where it never was, and takes what is typed', async () => {
  const context = await copiedPhone(chromium, firm.people.murat);
  const page = await openWithout(context);
  await forget(page);
  await page.click('#camera-open');
  await page.waitForSelector('#camera [data-why=blind]:visible', { timeout: 15_000 });
  await page.fill('#camera [name=code]', '31102');
  await page.click('#camera [type=submit]');
  await expect.poll(() => page.textContent('#chosen')).toContain('Leitungsschutzschalter B16');
  await context.close();
});
