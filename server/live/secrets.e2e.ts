import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../testing/app.ts';
import { type Browsers, browsers, open, untilLive } from '../testing/browsers.ts';
import { receive, type TestFirm, testFirm } from '../testing/firm.ts';

let running: TestApp;
let firm: TestFirm;
let chromium: Browsers;

beforeAll(async () => {
  running = await testApp();
  firm = await testFirm();
  await receive(firm, firm.articles.schalter, firm.places.regalC, 40);
  chromium = await browsers(await running.listen());
});
afterAll(async () => {
  await chromium.close();
  await running.close();
});

const articlePath = () => `/articles/${firm.articles.schalter}`;
/** As printed, and as stored. */
const prices = ['7,77', '77700', '6,66', '66600', '2,18', '21800'];

interface Sent {
  readonly frames: string[];
  /** Every answer and every frame so far. */
  all(): Promise<string>;
}

/** Records what a browser is sent, whether it shows it or not. */
function recorded(page: Page): Sent {
  const frames: string[] = [];
  const bodies: Promise<string>[] = [];
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => void frames.push(String(payload)));
  });
  page.on('response', (response) => {
    if (response.headers()['content-type']?.startsWith('text/html')) bodies.push(response.text());
  });
  return { frames, all: async () => [...(await Promise.all(bodies)), ...frames].join('\n') };
}

const found = (text: string) => prices.filter((price) => text.includes(price));

async function openRecorded(person: keyof TestFirm['people']) {
  const page = await (await chromium.signedIn(firm.people[person])).newPage();
  const sent = recorded(page);
  await page.goto(articlePath());
  await untilLive(page);
  return { page, sent };
}

async function changePrice() {
  const page = await open(await chromium.signedIn(firm.people.jana), `${articlePath()}/edit`);
  await page.fill('[name=price]', '7,77');
  await page.fill('[name=note]', 'jetzt teurer');
  await page.click('button:has-text("Speichern") >> nth=0');
  await page.waitForURL(`**${articlePath()}`);
  await page.click('label[for=kind-receipt]');
  await page.fill('#booking-form [name=quantity]', '2');
  await page.fill('#booking-form [name=price]', '6,66');
  await page.selectOption('#booking-form [name=to]', String(firm.places.regalC));
  await page.click('#booking-form button.primary');
  await expect.poll(() => page.textContent('.facts [data-cell=stock]')).toBe('42 Stk');
}

// Mutant: one audience for all (`audienceFor` without `may`); facts or history that do not ask for `prices`.
test('a reader is sent no purchase price, in no page and in no frame; a storekeeper is', async () => {
  const ruth = await openRecorded('ruth');
  const petra = await openRecorded('petra');
  await changePrice();
  for (const { page } of [ruth, petra]) {
    await expect.poll(() => page.textContent('.facts [data-cell=stock]')).toBe('42 Stk');
    await expect.poll(() => page.textContent('[data-region^=article-changes]')).toContain('jetzt teurer');
  }
  await expect.poll(() => found(petra.sent.frames.join())).toContain('7,77');
  for (const { page } of [ruth, petra]) {
    for (const path of ['/', '/articles', '/movements', articlePath()]) {
      await page.goto(path);
      await untilLive(page);
    }
  }
  expect(ruth.sent.frames.some((frame) => frame.includes('42'))).toBe(true);
  expect(found(await ruth.sent.all())).toEqual([]);
  expect(await ruth.page.content()).not.toContain('Einkauf');
  expect(found(await petra.sent.all())).toContain('7,77');
});

// Mutant: a region is rendered for whoever names it (`find` does not ask for `needs`).
test('a reader who names a region of the administrator gets nothing of it', async () => {
  const { page, sent } = await openRecorded('ruth');
  const forged = '<p data-region="people" data-hash=""></p>';
  await page.evaluate(`document.body.insertAdjacentHTML('beforeend', '${forged}')`);
  await page.click('a[href="/articles"] >> nth=0');
  await expect.poll(() => sent.frames.join()).toContain('"refused":["people"]');
  expect(await sent.all()).not.toContain('Murat Demir');
});
