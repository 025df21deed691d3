import { readdir } from 'node:fs/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { Article } from '../articles/article.ts';
import { verifyLedger } from '../stock/verify.ts';
import { type TestApp, testApp } from '../testing/app.ts';
import { type Browsers, browsers, open, phone } from '../testing/browsers.ts';
import { type TestFirm, testFirm } from '../testing/firm.ts';
import { list, longList, upload } from '../testing/lists.ts';
import { Batch } from './batch.ts';

let running: TestApp;
let firm: TestFirm;
let chromium: Browsers;
let petra: BrowserContext;
let murat: BrowserContext;

beforeAll(async () => {
  running = await testApp({ UPLOAD_MAX_MB: '4' });
  firm = await testFirm();
  chromium = await browsers(await running.listen());
});
beforeEach(async () => {
  petra = await chromium.signedIn(firm.people.petra);
  murat = await chromium.signedIn(firm.people.murat, phone);
});
afterEach(async () => {
  await petra.close();
  await murat.close();
});
afterAll(async () => {
  await chromium.close();
  expect((await verifyLedger()).differences).toEqual([]);
  await running.close();
});

const wrong = list(
  '4711;Kugelhahn 1/2 Zoll;Stk;Armaturen;4006381333932;Viega;12,50;1;5;7;Regal C',
  '4,00631E+12;Verbindungsmuffe;Stk;;;;;;;;',
  '4712;Muffe 15 mm;Elle;;;;;;;;',
  '31102;Leitungsschutzschalter B16;Stk;Schutzschalter;;Hager;2,18;1;10;20;Regal C',
  '31102;Leitungsschutzschalter B16;Stk;Schutzschalter;;Hager;2,18;1;10;30;Regal C',
);

/** As lists come from another program: 300 good lines, Windows-1252, and four that are wrong. */
const realList = Buffer.concat([
  Buffer.from(`${wrong}\r\n`, 'latin1'),
  Buffer.from(longList(300).toString('latin1').split('\r\n').slice(1).join('\r\n'), 'latin1'),
]);

async function choose(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.setInputFiles('[name=file]', { name, mimeType: 'text/csv', buffer });
  await page.click('#upload-form button[type=submit]');
}

const state = (page: Page) => page.textContent('#import-state [data-cell=state]');

it('brings in a list of 300 lines while another watches the articles come, and takes it back', async () => {
  const watching = await open(murat, '/articles');
  const page = await open(petra, '/imports');
  await choose(page, 'artikelliste.csv', realList);
  await page.waitForURL('**/imports/*');
  expect(await page.locator('#import-state dd').allTextContents()).toEqual(['300', '1', '0', '4']);
  await expect
    .poll(() => page.locator('.import-lines .why').allTextContents())
    .toEqual([
      'Spalte „EAN“: „4006381333932“. Die Prüfziffer der EAN stimmt nicht.',
      expect.stringContaining('Excel hat Ziffern abgeschnitten.'),
      expect.stringContaining('Diese Einheit ist unbekannt.'),
      expect.stringContaining('Diese Nummer steht schon in Zeile 5.'),
    ]);
  expect(await page.locator('.import-lines td.no').allTextContents()).toEqual(['2', '3', '4', '6']);
  expect(await Article.countDocuments({ archived: null })).toBe(5);

  await page.click('button:has-text("301 gute Zeilen übernehmen")');
  await expect.poll(() => state(page), { timeout: 30_000 }).toBe('übernommen');
  expect(await page.locator('#import-state dd').allTextContents()).toEqual(['300', '1', '0', '4']);
  expect(await Article.countDocuments({ archived: null })).toBe(305);
  await expect.poll(() => watching.textContent('.pager')).toContain('von 305');
  await expect.poll(() => watching.locator('tbody [data-row]').count()).toBe(50);
  await watching.fill('[name=q] >> nth=1', '900016');
  await expect.poll(() => watching.locator('tbody [data-row]').count()).toBe(1);
  expect(await watching.textContent('tbody [data-row] [data-cell=stock]')).toBe('17,5 m');

  page.on('dialog', (dialog) => dialog.accept());
  await page.click('button:has-text("Zurücknehmen")');
  await expect.poll(() => state(page), { timeout: 30_000 }).toBe('zurückgenommen');
  await expect.poll(() => watching.locator('tbody [data-row]').count()).toBe(0);
  expect(await Article.countDocuments({ archived: null })).toBe(5);
});

it('says beside the file why it cannot be read, and lets it be chosen anew', async () => {
  const page = await open(petra, '/imports');
  await choose(page, 'umsatz.csv', Buffer.from('Monat;Umsatz\n1;2'));
  await expect
    .poll(() => page.textContent('#field-file-why'))
    .toContain('Es fehlt die Spalte für Artikelnummer.');
  await choose(page, 'bestand.csv', list('4713;Bogen 90°;Stk;Rohr;;;;;;;'));
  await page.waitForURL('**/imports/*');
  await page.click('button:has-text("Verwerfen")');
  await expect.poll(() => page.textContent('.toast')).toBe('Die Vorschau ist verworfen.');
  expect(await page.locator('[data-row] a:has-text("bestand.csv")').count()).toBe(0);
});

it('shows how far a long file is, and turns into the preview by itself', async () => {
  const { _id, source } = await untouched('lang.csv');
  const page = await open(petra, `/imports/${_id}`);
  expect(await state(page)).toBe('wird gelesen');
  expect(await page.textContent('#import-state .progress')).toContain('12.000 von 48.000 Zeilen geprüft');
  expect(await page.locator('#import-lines').isVisible()).toBe(false);
  await Batch.updateOne({ _id }, { $set: { 'reading.done': 24_000 } });
  await expect.poll(() => page.textContent('#import-state .progress')).toContain('24.000 von 48.000');
  await Batch.updateOne({ _id }, { $set: { state: 'read', reading: null, source } });
  await expect.poll(() => state(page)).toBe('Vorschau, nichts übernommen');
  expect(await page.locator('#import-state dd').allTextContents()).toEqual(['2', '0', '0', '0']);
  await expect.poll(() => page.locator('.import-lines td.no').allTextContents()).toEqual(['2', '3']);
  expect(await page.locator('#import-lines .chip').allTextContents()).toEqual(['Neu2']);
});

/** A list as it is while another process reads it. */
async function untouched(name: string): Promise<Batch> {
  const lines = list('4801;Bogen 45°;Stk;Rohr;;;;;;;', '4802;Bogen 87°;Stk;Rohr;;;;;;;');
  const batch = await upload(firm.people.petra, lines, { name });
  const lease = { holder: 'another', until: new Date(Date.now() + 120_000) };
  const reading = { step: 'lines', done: 12_000, total: 48_000, spentMs: 9_000, tries: 1 };
  await Batch.updateOne({ _id: batch._id }, { $set: { state: 'reading', reading, lease } });
  return batch;
}

it('shows how much of a large file is sent, and stops when asked', async () => {
  const page = await open(petra, '/imports');
  const network = await petra.newCDPSession(page);
  const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 400_000 };
  await network.send('Network.emulateNetworkConditions', slow);
  await choose(page, 'lang.csv', Buffer.alloc(3_500_000, 'Nr;Name\n1;Rohr\n'));
  const bar = page.locator('#upload-form .uploading');
  await expect.poll(() => bar.textContent()).toMatch(/[\d,]+ von 3,5 MB hochgeladen/);
  expect(Number(await bar.locator('progress').getAttribute('value'))).toBeLessThan(1);
  await bar.getByRole('button', { name: 'Abbrechen' }).click();
  await expect.poll(() => bar.isVisible()).toBe(false);
  await expect.poll(() => readdir(running.config.uploadFolder)).toEqual([]);
  expect(await page.locator('.toast').count()).toBe(0);
  await network.send('Network.emulateNetworkConditions', { ...slow, uploadThroughput: -1 });
  await choose(page, 'kurz.csv', list('4803;Bogen 30°;Stk;Rohr;;;;;;;'));
  await page.waitForURL('**/imports/*');
});

it('says before it is sent that a file is too large, and lets another be chosen', async () => {
  const page = await open(petra, '/imports');
  const large = { name: 'riesig.csv', mimeType: 'text/csv', buffer: Buffer.alloc(4_000_001, 'a') };
  await page.setInputFiles('[name=file]', large);
  const why = page.locator('#field-file-large');
  expect(await why.textContent()).toContain('Die Datei ist größer als 4 MB.');
  expect(await why.isVisible()).toBe(true);
  await choose(page, 'kurz.csv', list('4804;Bogen 15°;Stk;Rohr;;;;;;;'));
  await page.waitForURL('**/imports/*');
});

it('shows what the server says of a file that the browser did not measure', async () => {
  const page = await open(petra, '/imports');
  await page.locator('[name=file]').evaluate((field) => field.removeAttribute('data-largest'));
  await choose(page, 'riesig.csv', Buffer.alloc(6_000_000, 'a;b\n'));
  await expect.poll(() => page.textContent('#field-file-why')).toContain('Die Datei ist größer als 4 MB.');
});
