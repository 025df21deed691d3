import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { Article } from '../articles/article.ts';
import { attachCode } from '../articles/codes.ts';
import { tagOf } from '../codes/tag.ts';
import { locationCodes } from '../locations/codes.ts';
import { wholeUnits } from '../measures/quantity.ts';
import { Session } from '../people/session.ts';
import { Discrepancy } from '../stock/discrepancy.ts';
import { Movement } from '../stock/movement.ts';
import { verifyLedger } from '../stock/verify.ts';
import { type TestApp, testApp } from '../testing/app.ts';
import { type Browsers, browsers, open, phone } from '../testing/browsers.ts';
import { receive, stockOf, type TestFirm, testFirm } from '../testing/firm.ts';
import { scan } from '../testing/scanner.ts';

let running: TestApp;
let firm: TestFirm;
let chromium: Browsers;
let murat: BrowserContext;

const numbers = { schalter: '31102', fi: '31107', kabel: '20417', dose: '40233', klemme: '50810' } as const;

beforeAll(async () => {
  running = await testApp();
  firm = await testFirm();
  chromium = await browsers(await running.listen());
  for (const article of Object.values(firm.articles)) await receive(firm, article, firm.places.regalC, 400);
  const carton = { code: '14006381333938', kind: 'gtin', pack: wholeUnits(12) } as const;
  await attachCode(String(firm.articles.schalter), carton, firm.people.petra);
});
beforeEach(async () => {
  murat = await chromium.signedIn(firm.people.murat);
});
afterEach(() => murat.close());
afterAll(async () => {
  await chromium.close();
  expect((await verifyLedger()).differences).toEqual([]);
  await running.close();
});

const quantities = (page: Page) =>
  page.evaluate<string[]>(`[...document.querySelectorAll('#basket .line')].map((line) => {
    const number = line.querySelector('small').textContent.split(' ')[0];
    return number + ' ' + line.querySelector('[name=quantity]').value;
  })`);

const inBasket = (page: Page, ...expected: string[]) => expect.poll(() => quantities(page)).toEqual(expected);

const from = (page: Page, place: keyof TestFirm['places']) =>
  page.selectOption('#basket-from', String(firm.places[place]));

const lastSlip = async () => {
  const last = await Movement.findOne().sort({ number: -1 }).orFail().lean<Movement>();
  return Movement.find({ document: last.document }).sort({ line: 1 }).lean<Movement[]>();
};

// Mutants: a scan that comes while the one before is under way is dropped; each line gets a slip of its own.
it('gathers what is scanned in a burst, books it as one slip, shows it elsewhere at once, and takes it back', async () => {
  const petra = await chromium.signedIn(firm.people.petra);
  const watching = await open(petra, `/articles/${firm.articles.klemme}`);
  const page = await open(murat, '/movements/new');
  await from(page, 'regalC');
  const codes = [
    numbers.klemme,
    '14006381333938',
    numbers.klemme,
    numbers.dose,
    numbers.schalter,
    numbers.klemme,
  ];
  for (const code of codes) await scan(page, code);
  await inBasket(page, '50810 3', '31102 13', '40233 1');
  await page.click('.bookbar button');
  await expect.poll(() => page.textContent('#booked')).toContain('und 1 weitere');
  await expect.poll(() => watching.textContent('.facts [data-cell=stock]')).toBe('397 Stk');
  const slip = await lastSlip();
  expect(slip.map(({ quantity, source }) => [quantity, source])).toEqual([
    [3_000, 'basket'],
    [13_000, 'basket'],
    [1_000, 'basket'],
  ]);
  expect(await quantities(page)).toEqual([]);
  expect(await page.inputValue('#basket-from')).toBe(String(firm.places.regalC));
  await page.click('#booked .undo');
  await expect.poll(() => page.locator('#booked > *').count()).toBe(0);
  await expect.poll(() => watching.textContent('.facts [data-cell=stock]')).toBe('400 Stk');
  await petra.close();
});

it('counts by thumb, by pack, by keypad and all that is there', async () => {
  const his = await chromium.signedIn(firm.people.murat, phone);
  const page = await open(his, '/movements/new');
  await from(page, 'regalC');
  await scan(page, numbers.schalter);
  await inBasket(page, '31102 1');
  await page.click('[aria-label="Eins mehr"]');
  await page.click('[aria-label="Eins mehr"]');
  await page.click('[aria-label="Eins weniger"]');
  expect(await quantities(page)).toEqual(['31102 2']);
  await page.click('.chip >> text=12');
  expect(await quantities(page)).toEqual(['31102 14']);
  await page.click('[data-digits] >> visible=true');
  for (const digit of ['4', '0', '5', '⌫']) await page.click(`.keypad [data-digit="${digit}"]`);
  expect(await quantities(page)).toEqual(['31102 40']);
  await page.click('.for-all');
  expect(await quantities(page)).toEqual(['31102 400']);
  await scan(page, numbers.kabel);
  await inBasket(page, '20417 1', '31102 400');
  await page.click('[data-open] >> text=Leitungsschutzschalter');
  await page.click('[aria-label="Eins weniger"] >> visible=true');
  expect(await quantities(page)).toEqual(['20417 1', '31102 399']);
  await page.click('[aria-label="Leitungsschutzschalter B16 aus dem Korb nehmen"]');
  await inBasket(page, '20417 1');
  await his.close();
});

// Mutants: what was typed into a line that stays is as it was before; every line is made anew; a mark of a fault stays.
it('a scan leaves the other lines as they are, with what was typed into them', async () => {
  const page = await open(murat, '/movements/new');
  await from(page, 'regalC');
  for (const code of [numbers.dose, numbers.klemme]) await scan(page, code);
  await inBasket(page, '50810 1', '40233 1');
  await page.fill('.line >> nth=1 >> [name=quantity]', '5');
  await page.evaluate(`window.stays = document.querySelectorAll('.line')[1]`);
  await scan(page, numbers.kabel);
  await inBasket(page, '20417 1', '50810 1', '40233 5');
  await scan(page, numbers.kabel);
  await inBasket(page, '20417 2', '50810 1', '40233 5');
  expect(await page.evaluate('window.stays.isConnected')).toBe(true);
  await page.fill('.line >> nth=1 >> [name=quantity]', '1,5');
  await page.click('.bookbar button');
  await expect.poll(() => page.locator('.line.wrong').count()).toBe(1);
  await page.fill('.line.wrong [name=quantity]', '2');
  await scan(page, numbers.kabel);
  await inBasket(page, '20417 3', '50810 2', '40233 5');
  expect(await page.locator('.line.wrong').count()).toBe(0);
  await from(page, 'bus2');
  await expect.poll(() => page.textContent('.line >> nth=2 >> .goods')).toContain('0\u00a0Stk hier: Bus 2');
  await inBasket(page, '20417 3', '50810 2', '40233 5');
});

// Mutant: an answer that shows nothing resets the form to what the server said last.
it('what was typed is still there when the server could not answer, and is booked then', async () => {
  const page = await open(murat, '/movements/new');
  await from(page, 'regalC');
  await scan(page, numbers.dose);
  await inBasket(page, '40233 1');
  await page.fill('.line [name=quantity]', '5');
  await page.route('/documents', (route) => route.fulfill({ status: 503, body: '' }));
  const refused = page.waitForResponse('/documents');
  await page.click('.bookbar button');
  await refused;
  await page.unroute('/documents');
  await page.reload();
  await page.waitForSelector('[data-begun]');
  await inBasket(page, '40233 5');
  await page.click('.bookbar button');
  await expect.poll(() => page.textContent('#booked')).toContain('ist gebucht');
  expect((await lastSlip()).map(({ quantity }) => quantity)).toEqual([5_000]);
});

// Mutants: the second press is sent with the first one's basket; it holds up what is scanned meanwhile.
it('pressed twice it is booked once, and what is scanned meanwhile is in the next basket', async () => {
  const page = await open(murat, '/movements/new');
  await from(page, 'regalC');
  await scan(page, numbers.dose);
  await inBasket(page, '40233 1');
  const before = await Movement.countDocuments();
  const { promise: held, resolve } = Promise.withResolvers<void>();
  await page.route('/documents', async (route) => {
    await held;
    await route.continue();
  });
  const sent = page.waitForRequest('/documents');
  await page.click('.bookbar button');
  await sent;
  await page.click('.bookbar button');
  await scan(page, numbers.kabel);
  resolve();
  await inBasket(page, '20417 1');
  expect(await page.textContent('#booked')).toContain('ist gebucht');
  expect(await Movement.countDocuments()).toBe(before + 1);
});

it('a number that is being typed when an answer comes stays in order', async () => {
  const page = await open(murat, '/movements/new');
  await scan(page, numbers.dose);
  await inBasket(page, '40233 1');
  const { promise: held, resolve } = Promise.withResolvers<void>();
  await page.route('/basket', async (route) => {
    await held;
    await route.continue();
  });
  await from(page, 'bus2');
  await page.fill('.line [name=quantity]', '');
  await page.keyboard.type('1', { delay: 80 });
  resolve();
  await expect.poll(() => page.textContent('.goods')).toContain('hier: Bus 2');
  await page.keyboard.type('2', { delay: 80 });
  await inBasket(page, '40233 12');
});

it('shows live how much is here and elsewhere', async () => {
  const page = await open(murat, '/movements/new');
  await from(page, 'bus2');
  await scan(page, numbers.fi);
  await expect.poll(() => page.textContent('.goods')).toContain('0\u00a0Stk hier: Bus 2');
  expect(await page.textContent('.goods')).toContain('400\u00a0Stk Regal C');
  await receive(firm, firm.articles.fi, firm.places.bus2, 3);
  await expect.poll(() => page.textContent('.goods')).toContain('3\u00a0Stk hier: Bus 2');
});

it('works by keyboard alone', async () => {
  const page = await open(murat, '/articles');
  await page.keyboard.press('b');
  await page.waitForURL('/movements/new');
  await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('basket-code');
  await from(page, 'regalC');
  await page.focus('#basket-code');
  await page.keyboard.type('40233', { delay: 80 });
  await page.keyboard.press('Enter');
  await inBasket(page, '40233 1');
  await expect.poll(() => page.evaluate('document.activeElement.name')).toBe('quantity');
  await page.keyboard.type('4', { delay: 80 });
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('basket-code');
  await page.keyboard.type('Verbindungsklemme', { delay: 80 });
  await page.keyboard.press('Enter');
  await inBasket(page, '50810 1', '40233 4');
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => page.textContent('#booked')).toContain('ist gebucht');
  expect((await lastSlip()).map(({ quantity }) => quantity)).toEqual([1_000, 4_000]);
});

it('takes what was booked lately with one tap', async () => {
  const his = await chromium.signedIn(firm.people.murat, phone);
  const page = await open(his, '/movements/new');
  await from(page, 'regalC');
  await page.click('.lately button');
  await expect.poll(() => quantities(page)).toHaveLength(1);
  await page.click('.bookbar button');
  await expect.poll(() => page.textContent('#booked')).toContain('ist gebucht');
  await his.close();
});

// Mutants: only the page is told, when it opens; what somebody else booked is shown; what is archived stays.
it('shows what the same person has just booked, here and on the other device, as what was booked lately', async () => {
  const his = await chromium.signedIn(firm.people.murat, phone);
  const [page, other] = [await open(murat, '/movements/new'), await open(his, '/movements/new')];
  const latest = (of: Page) => of.getAttribute('.lately li:first-child', 'data-row');
  for (const article of [numbers.dose, numbers.kabel]) {
    await from(page, 'regalC');
    await scan(page, article);
    await inBasket(page, `${article} 1`);
    // A list under the pointer would wait until that is gone.
    await page.press('#basket-code', 'Control+Enter');
    const _id = String((await Article.findOne({ number: article }).orFail())._id);
    for (const one of [page, other]) await expect.poll(() => latest(one)).toBe(_id);
  }
  await receive(firm, firm.articles.klemme, firm.places.regalC, 1);
  await Article.updateOne({ number: numbers.kabel }, { archived: new Date() });
  await expect.poll(() => latest(page)).toBe(String(firm.articles.dose));
  await Article.updateOne({ number: numbers.kabel }, { archived: null });
  await expect.poll(() => latest(other)).toBe(String(firm.articles.kabel));
  await his.close();
});

it('scanned places become from and to, whatever was scanned first', async () => {
  const shelf = await tagOf(firm.places.regalC, locationCodes);
  const van = await tagOf(firm.places.bus1, locationCodes);
  const page = await open(murat, '/movements/new');
  await page.click('[for=basket-transfer]');
  await scan(page, shelf);
  await expect.poll(() => page.inputValue('#basket-from')).toBe(String(firm.places.regalC));
  await scan(page, numbers.dose);
  await scan(page, van);
  await expect.poll(() => page.inputValue('#basket-to')).toBe(String(firm.places.bus1));
  await page.click('.bookbar button');
  await expect.poll(() => page.textContent('#booked')).toContain('ist gebucht');
  expect((await lastSlip()).map(({ kind, to }) => [kind, String(to)])).toEqual([
    ['transfer', String(firm.places.bus1)],
  ]);
});

it('asks one question for everything of which the book has less, and books anyway', async () => {
  const page = await open(murat, '/movements/new');
  await from(page, 'bus1');
  await scan(page, numbers.fi);
  await scan(page, numbers.klemme);
  await inBasket(page, '50810 1', '31107 1');
  await page.click('.bookbar button');
  const question =
    'In „Bus 1“ ist weniger gebucht: Wago 221-413 Verbindungsklemme: 0\u00a0Stk, FI-Schutzschalter';
  await expect.poll(() => page.textContent('.question')).toContain(question);
  expect(await stockOf(firm.articles.klemme)).not.toBe(0);
  await page.click('.question button');
  await expect.poll(() => page.textContent('#booked')).toContain('ist gebucht');
  expect(await Discrepancy.countDocuments({ location: firm.places.bus1, settled: null })).toBe(2);
});

it('says beside a line what is wrong with it, and keeps everything', async () => {
  const page = await open(murat, '/movements/new');
  await from(page, 'regalC');
  await scan(page, numbers.dose);
  await scan(page, numbers.klemme);
  await inBasket(page, '50810 1', '40233 1');
  await page.fill('.line >> nth=0 >> [name=quantity]', '1,5');
  await page.fill('#basket-job', '2026-118');
  await page.click('.bookbar button');
  await expect.poll(() => page.textContent('.line.wrong .why')).toBe('Hier gibt es nur ganze Zahlen.');
  expect(await quantities(page)).toEqual(['50810 1,5', '40233 1']);
  expect(await page.inputValue('#basket-job')).toBe('2026-118');
});

it('has everything still after the tab was closed, and books it once', async () => {
  const page = await open(murat, '/movements/new');
  await from(page, 'regalC');
  await scan(page, numbers.dose);
  await scan(page, numbers.kabel);
  await inBasket(page, '20417 1', '40233 1');
  await page.fill('.line >> nth=0 >> [name=quantity]', '12,5');
  await page.close();
  const again = await open(murat, '/movements/new');
  await inBasket(again, '20417 12,5', '40233 1');
  expect(await again.inputValue('#basket-from')).toBe(String(firm.places.regalC));
  // The answer never comes: it is booked, and the page does not know.
  await again.route('/documents', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await again.click('.bookbar button');
  await expect.poll(() => again.textContent('#toasts')).toContain('nicht erreichbar');
  await again.close();
  const before = await Movement.countDocuments();
  const third = await open(murat, '/movements/new');
  await inBasket(third, '20417 12,5', '40233 1');
  await third.click('.bookbar button');
  await expect.poll(() => third.textContent('#booked')).toContain('ist gebucht');
  expect(await Movement.countDocuments()).toBe(before);
  await third.reload();
  await third.waitForSelector('.booking-screen[data-begun]');
  await inBasket(third);
});

// Mutants: only scans are kept; what is pressed twice while nothing comes back counts twice.
it('what is scanned, typed or chosen without network waits for it, also through a closed tab', async () => {
  const page = await open(murat, '/movements/new');
  await page.waitForSelector('.lately button');
  await murat.setOffline(true);
  await scan(page, numbers.dose);
  await expect.poll(() => page.textContent('#toasts')).toContain('wartet hier');
  await page.click(`.lately [value="${firm.articles.kabel}"]`);
  await page.fill('#basket-code', numbers.fi);
  for (const _twice of [1, 2]) await page.click('.adding [type=submit]');
  await page.close();
  await murat.setOffline(false);
  await inBasket(await open(murat, '/movements/new'), '31107 1', '20417 1', '40233 1');
});

// Mutant: of a line that stayed as it was, the article is no live region.
it('shows what became of an article while it waits to be booked', async () => {
  const page = await open(murat, '/movements/new');
  await scan(page, numbers.klemme);
  await scan(page, numbers.dose);
  await inBasket(page, '40233 1', '50810 1');
  const { _id, name } = await Article.findById(firm.articles.klemme).orFail().lean<Article>();
  const other = page.locator('.line >> nth=1 >> .name b');
  await Article.updateOne({ _id }, { $set: { name: 'Verbindungsklemme 3 Leiter' } });
  await expect.poll(() => other.textContent()).toBe('Verbindungsklemme 3 Leiter');
  await scan(page, numbers.dose);
  await inBasket(page, '40233 2', '50810 1');
  expect(await other.textContent()).toBe('Verbindungsklemme 3 Leiter');
  await Article.updateOne({ _id }, { $set: { name } });
});

it('a scan after the session has ended is there after the sign-in, and nothing is booked by it', async () => {
  const page = await open(murat, '/movements/new');
  await scan(page, numbers.dose);
  await inBasket(page, '40233 1');
  const before = await Movement.countDocuments();
  await Session.deleteMany({ person: firm.people.murat });
  await page.waitForSelector('#sign-in[open] [name=password]');
  const cookie = (await chromium.signedIn(firm.people.murat).then((one) => one.cookies()))[0];
  if (cookie) await murat.addCookies([cookie]);
  await page.evaluate(`document.dispatchEvent(new CustomEvent('signed-in', { detail: {} }))`);
  await scan(page, numbers.kabel);
  await inBasket(page, '20417 1', '40233 1');
  expect(await Movement.countDocuments()).toBe(before);
});

it('an unknown code holds up nobody: it waits in the basket for its article', async () => {
  const petra = await chromium.signedIn(firm.people.petra);
  const page = await open(petra, '/movements/new');
  for (const code of [numbers.dose, '96385074', numbers.kabel]) await scan(page, code);
  await inBasket(page, '20417 1', '40233 1');
  expect(await page.textContent('.unknown code')).toBe('96385074');
  await page.click('.unknown a');
  await page.fill('#article-picker', 'FI-');
  await page.click('#article-options [role=option]');
  await page.click('form button.primary');
  await page.waitForURL(/movements\/new/);
  await inBasket(page, '31107 1', '20417 1', '40233 1');
  expect(await page.locator('.unknown').count()).toBe(0);
  await page.reload();
  await page.waitForSelector('[data-begun]');
  await inBasket(page, '31107 1', '20417 1', '40233 1');
  await petra.close();
});

// Mutant: each scan is said again by itself after a while, and who comes meanwhile gets before it.
it('what is scanned before the screen has begun keeps its order', async () => {
  const petra = await chromium.signedIn(firm.people.petra);
  const page = await petra.newPage();
  const { promise: scanned, resolve } = Promise.withResolvers<void>();
  await page.route('**/basket.js', async (route) => {
    await scanned;
    await route.continue();
  });
  await page.goto('/movements/new');
  await page.waitForSelector('.booking-screen');
  await page.waitForFunction('document.readyState === "complete"');
  for (const code of [numbers.dose, numbers.kabel]) await scan(page, code);
  resolve();
  await scan(page, numbers.fi);
  await inBasket(page, '31107 1', '20417 1', '40233 1');
  await petra.close();
});

it('a new article of an unknown code lies in the basket', async () => {
  const petra = await chromium.signedIn(firm.people.petra);
  const page = await open(petra, '/movements/new');
  await scan(page, '4011395176917');
  await page.click('.unknown a');
  await page.click('text=Neuen Artikel anlegen');
  await page.fill('[name=name]', 'Kabelkanal');
  await page.click('#article-form button.primary');
  await page.waitForURL(/movements\/new/);
  await expect.poll(() => page.textContent('.line .name b')).toBe('Kabelkanal');
  await petra.close();
});

// Mutants: what was read before is forgotten; each scan says it again; it stays in the basket.
it('keeps the batch and the serial numbers that were scanned, in the journal too', async () => {
  const page = await open(murat, '/movements/new');
  await from(page, 'regalC');
  for (const serial of ['S-1', 'S-2', 'S-2']) await scan(page, `(01)14006381333938(10)LOT7(21)${serial}`);
  await scan(page, numbers.dose);
  await inBasket(page, '40233 1', '31102 36');
  const said = 'Charge LOT7, Serie S-1, Serie S-2';
  expect(await page.textContent('#basket .marks')).toBe(said);
  await page.click('.bookbar button');
  await expect.poll(() => page.textContent('#booked')).toContain('ist gebucht');
  expect((await lastSlip()).map(({ note }) => note)).toEqual(['', said]);
  await page.goto('/movements');
  expect(await page.textContent('tr[data-row] >> nth=0')).toContain(said);
});

it('a code of several articles asks, and the choice counts what the code stands for', async () => {
  for (const [article, pack] of [
    [firm.articles.klemme, 100],
    [firm.articles.dose, 1],
  ] as const)
    await attachCode(
      String(article),
      { code: 'DOPPELT', kind: 'supplier', pack: wholeUnits(pack) },
      firm.people.petra,
    );
  const page = await open(murat, '/movements/new');
  await scan(page, 'DOPPELT');
  await page.waitForSelector('.question >> text=DOPPELT: Was ist gemeint?');
  // Whoever goes on scanning is asked still, also after a closed tab.
  await scan(page, numbers.fi);
  await inBasket(page, '31107 1');
  await page.reload();
  await page.click('.question >> text=Wago');
  await inBasket(page, '50810 100', '31107 1');
  expect(await page.locator('.question').count()).toBe(0);
  await scan(page, 'DOPPELT');
  await page.click('.question [aria-label*="DOPPELT"]');
  await page.waitForSelector('.question', { state: 'detached' });
  await inBasket(page, '50810 100', '31107 1');
});

// Mutants: the answer of a scan overwrites what was counted by hand meanwhile; a scan is told an old basket.
it('what is done by hand while a scan is under way is kept, and so is the scan', async () => {
  const page = await open(murat, '/movements/new');
  await scan(page, numbers.dose);
  await inBasket(page, '40233 1');
  let letGo = () => {};
  const waited = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route('/basket', async (route) => {
    await waited;
    await route.continue();
  });
  await scan(page, numbers.dose);
  await page.click('[aria-label="Eins mehr"]');
  await page.click('[aria-label="Eins mehr"]');
  await page.fill('#basket-job', '2026-118');
  await scan(page, numbers.kabel);
  letGo();
  await inBasket(page, '20417 1', '40233 4');
  expect(await page.inputValue('#basket-job')).toBe('2026-118');
});

it('a scan under way when the page is left is in the basket on coming back', async () => {
  const page = await open(murat, '/movements/new');
  await scan(page, numbers.dose);
  await inBasket(page, '40233 1');
  await page.route('/basket', () => {});
  await scan(page, numbers.kabel);
  await page.click('.rail [data-section=articles]');
  await page.waitForURL('/articles');
  await page.unroute('/basket');
  await page.goBack();
  await inBasket(page, '20417 1', '40233 1');
});

it('what is scanned after an answer was lost is booked as a slip of its own', async () => {
  const page = await open(murat, '/movements/new');
  await from(page, 'regalC');
  await scan(page, numbers.dose);
  await inBasket(page, '40233 1');
  await page.route('/documents', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await page.click('.bookbar button');
  await expect.poll(() => page.textContent('#toasts')).toContain('nicht erreichbar');
  await page.unroute('/documents');
  const booked = await lastSlip();
  await scan(page, numbers.kabel);
  await inBasket(page, '20417 1', '40233 1');
  await page.click('.bookbar button');
  await expect
    .poll(() => page.textContent('#basket [role=alert]'))
    .toContain(`Beleg ${booked[0]?.document} war schon gebucht`);
  await inBasket(page, '20417 1');
  await page.click('.bookbar button');
  await expect.poll(() => page.textContent('#booked')).toContain('ist gebucht');
  expect(await lastSlip()).toHaveLength(1);
});

it('Enter in a field never books anyway', async () => {
  const page = await open(murat, '/movements/new');
  await from(page, 'bus2');
  await scan(page, numbers.klemme);
  await inBasket(page, '50810 1');
  await page.click('.bookbar button');
  await page.waitForSelector('.question');
  const before = await Movement.countDocuments();
  await page.press('#basket-job', 'Enter');
  await page.press('[name=quantity]', 'Enter');
  expect(await page.evaluate('document.activeElement.id')).toBe('basket-code');
  expect(await Movement.countDocuments()).toBe(before);
});

it('nothing complained', () => {
  expect(
    chromium.complaints.filter(
      (text) => !/404|422|409|401|503|ERR_(?:INTERNET|FAILED)|Failed to fetch|htmx:ws:error/.test(text),
    ),
  ).toEqual([]);
});
