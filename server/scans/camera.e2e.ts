import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildInto, serveBuilt } from '../../ops/built.ts';
import { articleCodes } from '../articles/codes.ts';
import { tagOf } from '../codes/tag.ts';
import { type TestApp, testApp } from '../testing/app.ts';
import { type Browsers, browsers, open, phone } from '../testing/browsers.ts';
import { asCamera, filmOf } from '../testing/film.ts';
import { receive, type TestFirm, testFirm } from '../testing/firm.ts';
import type { Process } from '../testing/process.ts';

const built = `dist/camera-${process.pid}`;

let folder: string;
let running: TestApp;
let firm: TestFirm;
let seeing: Browsers;
let blind: Browsers;
let program: Process;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lagerblick-camera-'));
  running = await testApp();
  firm = await testFirm();
  await receive(firm, firm.articles.schalter, firm.places.regalC, 40);
  const url = await running.listen();
  const film = join(folder, 'label.y4m');
  await filmOf(`${url}/c/${await tagOf(firm.articles.schalter, articleCodes)}`, film);
  seeing = await browsers(url, asCamera(film));
  blind = await browsers(url);
  await buildInto(built);
  program = await serveBuilt(built, running.uri);
}, 120_000);
afterAll(async () => {
  await seeing.close();
  await blind.close();
  await program.stop();
  await running.close();
  await rm(folder, { recursive: true });
  await rm(built, { recursive: true });
});

const inBasket = (page: Page) => page.locator('.lines > li').allInnerTexts();

it('puts what the camera sees into the basket, and goes on seeing', async () => {
  const murat = await seeing.signedIn(firm.people.murat, phone);
  await murat.addInitScript(`const { postMessage } = Worker.prototype;
    window.looks = 0;
    Worker.prototype.postMessage = function (...sent) { window.looks += 1; postMessage.apply(this, sent); }`);
  const page = await open(murat, '/movements/new');
  await page.waitForSelector('.booking-screen[data-begun]');
  const scripts = new Set<string>();
  page.on('request', (request) => scripts.add(new URL(request.url()).pathname.replace(/^.*\//, '')));
  await page.click('.adding [data-camera]');
  await expect
    .poll(() => inBasket(page), { timeout: 15_000 })
    .toEqual([expect.stringContaining('Leitungsschutzschalter B16')]);
  expect(await page.locator('#camera[open] video').isVisible()).toBe(true);
  expect(await page.textContent('#camera [data-read]')).toMatch(/^A.{6}$/);
  expect([...scripts]).toContain('zxing_reader.wasm');
  // In sight all the while, it counts once.
  const looks = Number(await page.evaluate('window.looks'));
  await expect.poll(() => page.evaluate('window.looks'), { timeout: 30_000 }).toBeGreaterThan(looks + 20);
  expect(await page.inputValue('.lines [name=quantity]')).toBe('1');
  await page.click('#camera [data-close]');
  await expect.poll(() => page.locator('#camera').count()).toBe(0);
});

it('shows the page of what it sees, wherever it was opened', async () => {
  const page = await open(await seeing.signedIn(firm.people.petra), '/discrepancies');
  await page.click('.bar [data-camera]');
  await page.waitForURL(`**/articles/${firm.articles.schalter}`, { timeout: 15_000 });
  await expect.poll(() => page.locator('#camera').count()).toBe(0);
});

it('does so in the program as it is delivered, under its content security policy', async () => {
  const context = await seeing.signedIn(firm.people.petra);
  const [cookie] = await context.cookies();
  await context.addCookies([{ name: 'session', value: cookie?.value ?? '', url: program.url }]);
  const page = await context.newPage();
  await page.goto(`${program.url}/articles`);
  await page.waitForSelector('#live-state >> text=/^live$/');
  await page.click('.bar [data-camera]');
  await page.waitForURL(`**/articles/${firm.articles.schalter}`, { timeout: 15_000 });
});

it('takes the detector of the browser where there is one', async () => {
  const context = await seeing.signedIn(firm.people.petra);
  await context.addInitScript(`globalThis.BarcodeDetector = class {
    static async getSupportedFormats() {
      return ['qr_code', 'ean_13', 'ean_8', 'upc_a', 'code_128', 'code_39', 'itf', 'data_matrix'];
    }
    async detect() { return [{ rawValue: '20417' }]; }
  }`);
  const page = await open(context, '/discrepancies');
  await page.click('.bar [data-camera]');
  await page.waitForURL(`**/articles/${firm.articles.kabel}`);
});

// Mutant: what was typed into the camera's own field counts as work that is not sent yet.
it('shows the page of what was typed into it', async () => {
  const page = await open(await blind.signedIn(firm.people.petra), '/');
  await page.click('.bar [data-camera]');
  await page.click('#camera [name=code]');
  await page.keyboard.type('20417', { delay: 60 });
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/articles/${firm.articles.kabel}`);
});

// Mutant: the field is a filter, which sends itself after a moment.
it('waits for the rest of a code that is being typed', async () => {
  const petra = await blind.signedIn(firm.people.petra);
  await petra.clock.install();
  const page = await open(petra, '/articles');
  await page.click('.bar [data-camera]');
  await page.fill('#camera [name=code]', '204');
  await page.clock.runFor(1_000);
  expect(await page.inputValue('#camera [name=code]')).toBe('204');
  await petra.close();
});

it('says what to do where there is no camera, and takes a photo or what is typed', async () => {
  const page = await open(await blind.signedIn(firm.people.petra), '/movements/new');
  await page.waitForSelector('.booking-screen[data-begun]');
  await page.click('.adding [data-camera]');
  await page.waitForSelector('#camera [data-why]:visible');
  expect(await page.locator('#camera [data-why]:visible').innerText()).toMatch(/keine Kamera|nicht benutzen/);
  await page.fill('#camera [name=code]', '40233');
  await page.click('#camera button[type=submit]');
  await expect.poll(() => page.inputValue('.line [name=quantity]')).toBe('1');
  await expect.poll(() => inBasket(page)).toEqual([expect.stringContaining('Schalterdose')]);
  const labels = await open(page.context(), `/labels?article=${firm.articles.kabel}`);
  await labels.waitForSelector('figcaption');
  const photo = await labels.locator('.label-sheet').screenshot();
  await page.setInputFiles('#camera input[type=file]', {
    name: 'etikett.png',
    mimeType: 'image/png',
    buffer: photo,
  });
  await expect.poll(async () => (await inBasket(page)).join()).toContain('NYM-J');
  const nothing = await page.locator('.rail').screenshot();
  await page.setInputFiles('#camera input[type=file]', {
    name: 'x.png',
    mimeType: 'image/png',
    buffer: nothing,
  });
  await expect.poll(() => page.locator('#camera [data-why=none]').isVisible()).toBe(true);
});

it('has nothing to complain about in the console', () =>
  expect([...seeing.complaints, ...blind.complaints]).toEqual([]));
