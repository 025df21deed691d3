import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestApp, testApp } from '../testing/app.ts';
import { type Browsers, browsers, open, phone } from '../testing/browsers.ts';
import { receive, type TestFirm, testFirm } from '../testing/firm.ts';
import { scan } from '../testing/scanner.ts';

let running: TestApp;
let firm: TestFirm;
let chromium: Browsers;

beforeAll(async () => {
  running = await testApp();
  firm = await testFirm();
  chromium = await browsers(await running.listen());
  await receive(firm, firm.articles.dose, firm.places.regalC, 4);
});
afterAll(async () => {
  await chromium.close();
  await running.close();
});

/** A photo wider than high: its left half red, its right half blue. */
async function photo(page: Page): Promise<Buffer> {
  const address = await page.evaluate<string>(`(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 1600, height: 900 });
    const context = canvas.getContext('2d');
    for (const [at, colour] of ['red', 'blue'].entries()) {
      context.fillStyle = colour;
      context.fillRect(at * 800, 0, 800, 900);
    }
    return canvas.toDataURL('image/png');
  })()`);
  return Buffer.from(address.split(',')[1] ?? '', 'base64');
}

/** The colours of its left and right quarter, as the browser has drawn it. */
const colours = (page: Page, selector: string) =>
  page.evaluate<string[]>(`(async () => {
    const image = document.querySelector('${selector}');
    if (!image) return [];
    await image.decode();
    const { naturalWidth: side } = image;
    const canvas = Object.assign(document.createElement('canvas'), { width: side, height: side });
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const at = (x) => [...context.getImageData(x, side / 2, 1, 1).data].slice(0, 3);
    return [at(side / 4), at((3 * side) / 4)].map(([r, g, b]) => (r > 200 && b < 50 ? 'red' : b > 200 && r < 50 ? 'blue' : [r, g, b].join()));
  })()`);

it('a photo by phone is the picture of the article at once, for everybody', async () => {
  const murat = await chromium.signedIn(firm.people.murat);
  const petra = await chromium.signedIn(firm.people.petra, phone);
  const watching = await open(murat, `/articles/${firm.articles.dose}`);
  const page = await open(petra, `/articles/${firm.articles.dose}/edit`);
  const file = { name: 'dose.png', mimeType: 'image/png', buffer: await photo(page) };
  await page.setInputFiles('#picture-form [type=file]', file);
  await expect.poll(() => page.textContent('.toast')).toContain('Bild gespeichert: Schalterdose');
  await expect.poll(() => colours(watching, '.head img.portrait')).toEqual(['red', 'blue']);
  await watching.goto('/movements/new');
  await watching.waitForSelector('[data-begun]');
  await scan(watching, '40233');
  await expect.poll(() => colours(watching, '.line .picture img')).toEqual(['red', 'blue']);
  await page.click('#picture-form >> text=Bild entfernen');
  await expect.poll(() => page.locator('#picture-form img').count()).toBe(0);
  await murat.close();
  await petra.close();
});

it('what is no picture is refused beside the button, and nothing is sent', async () => {
  const petra = await chromium.signedIn(firm.people.petra);
  const page = await open(petra, `/articles/${firm.articles.dose}/edit`);
  const sent: string[] = [];
  page.on('request', (request) => sent.push(new URL(request.url()).pathname));
  const file = { name: 'liste.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') };
  await page.setInputFiles('#picture-form [type=file]', file);
  await expect
    .poll(() => page.textContent('#picture-fault:not([hidden])'))
    .toContain('Dieses Bild lässt sich nicht lesen.');
  expect(sent.filter((path) => path.endsWith('/picture'))).toEqual([]);
  await petra.close();
});

it('nothing complained', () => {
  expect(chromium.complaints).toEqual([]);
});
