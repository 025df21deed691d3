import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { Movement } from '../stock/movement.ts';
import { type TestApp, testApp } from '../testing/app.ts';
import { type Browsers, browsers, open } from '../testing/browsers.ts';
import { receive, type TestFirm, testFirm } from '../testing/firm.ts';
import { scan } from '../testing/scanner.ts';

let running: TestApp;
let firm: TestFirm;
let chromium: Browsers;
let murat: BrowserContext;
let one: Page;
let other: Page;

beforeAll(async () => {
  running = await testApp();
  firm = await testFirm();
  chromium = await browsers(await running.listen());
  for (const article of Object.values(firm.articles)) await receive(firm, article, firm.places.regalC, 400);
});
beforeEach(async () => {
  murat = await chromium.signedIn(firm.people.murat);
  one = await open(murat, '/movements/new');
  other = await open(murat, '/movements/new');
  await one.selectOption('#basket-from', String(firm.places.regalC));
});
afterEach(() => murat.close());
afterAll(async () => {
  await chromium.close();
  await running.close();
});

const inBasket = (page: Page, ...expected: string[]) =>
  expect
    .poll(() =>
      page.evaluate(`[...document.querySelectorAll('#basket .line')].map((line) => {
        const number = line.querySelector('small').textContent.split(' ')[0];
        return number + ' ' + line.querySelector('[name=quantity]').value;
      })`),
    )
    .toEqual(expected);

/** Turns to a tab, as a person does who presses something there. */
const turnTo = async (page: Page) => {
  await page.bringToFront();
  await page.click('h1');
};

// Mutants: each tab keeps its own, and the last one that wrote has forgotten what was scanned in the other.
it('there is one basket: a tab that is turned to shows what was gathered or counted in the other', async () => {
  await scan(one, '40233');
  await inBasket(one, '40233 1');
  await turnTo(other);
  await inBasket(other, '40233 1');
  await scan(other, '20417');
  await inBasket(other, '20417 1', '40233 1');
  await other.fill('.line >> nth=0 >> [name=quantity]', '12,5');
  await scan(one, '20417');
  await inBasket(one, '20417 13,5', '40233 1');
  expect(await one.inputValue('#basket-from')).toBe(String(firm.places.regalC));
});

// Mutants: what waits in one tab is sent by both; an answer that comes late overwrites the other tab's basket.
it('what waits for its answer in one tab counts once in the other', async () => {
  const { promise: held, resolve } = Promise.withResolvers<void>();
  await one.route('/basket', async (route) => {
    await held;
    await route.continue();
  });
  const answers: Promise<unknown>[] = [];
  one.on('request', (request) => answers.push(request.response()));
  for (const code of ['40233', '20417']) await scan(one, code);
  await turnTo(other);
  await inBasket(other, '20417 1', '40233 1');
  resolve();
  await Promise.all(answers);
  await turnTo(one);
  await inBasket(one, '20417 1', '40233 1');
});

it('booked in one of them it is gone from the other, which books nothing of what it still shows', async () => {
  await scan(one, '40233');
  await turnTo(other);
  await inBasket(other, '40233 1');
  const before = await Movement.countDocuments();
  await Promise.all(
    [one, other].map((page) => page.evaluate(`document.querySelector('.bookbar button')?.click()`)),
  );
  await inBasket(other);
  await turnTo(one);
  await inBasket(one);
  expect(await Movement.countDocuments()).toBe(before + 1);
});

// Mutant: the press waits for what the other tab has gathered, and books it unseen.
it('books nothing that was not to be seen when it was pressed', async () => {
  await scan(one, '40233');
  await inBasket(one, '40233 1');
  await turnTo(other);
  await scan(other, '40233');
  await inBasket(other, '40233 2');
  const before = await Movement.countDocuments();
  await one.click('.bookbar button');
  await inBasket(one, '40233 2');
  expect(await Movement.countDocuments()).toBe(before);
  await one.click('.bookbar button');
  await expect.poll(() => one.textContent('#booked')).toContain('ist gebucht');
  expect(await Movement.countDocuments()).toBe(before + 1);
});

it('nothing complained', () => {
  expect(chromium.complaints).toEqual([]);
});
