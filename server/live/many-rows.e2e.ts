import { trusted } from 'mongoose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Article, findArticle } from '../articles/article.ts';
import { addArticle } from '../articles/save.ts';
import { transaction } from '../database/transaction.ts';
import { wholeUnits } from '../measures/quantity.ts';
import { book } from '../stock/book.ts';
import { type TestApp, testApp } from '../testing/app.ts';
import { type Browsers, browsers, open } from '../testing/browsers.ts';
import { slip, type TestFirm, testFirm } from '../testing/firm.ts';

const more = 25;

let running: TestApp;
let firm: TestFirm;
let chromium: Browsers;

beforeAll(async () => {
  running = await testApp();
  firm = await testFirm();
  chromium = await browsers(await running.listen());
  const { codes, manufacturer, manufacturerNumber, note, price, levels } = await findArticle(
    firm.articles.dose,
  );
  for (let count = 0; count < more; count += 1) {
    const facts = { number: String(60_000 + count), name: `Rohr M${count}`, line: 'grau' } as const;
    const rest = { unit: 'H87', category: 'Rohre', codes, manufacturer, manufacturerNumber, note } as const;
    const saved = await addArticle({ ...facts, ...rest, price, levels });
    if (!saved.ok) throw new Error(saved.why);
  }
});
afterAll(async () => {
  await chromium.close();
  await running.close();
});

// Mutants: all but the last few are dropped; the rows change and the region is asked for once more.
test('rows that change all at once all show it, each by itself, and nothing is asked for again', async () => {
  const page = await open(await chromium.signedIn(firm.people.petra), '/articles?q=Rohr');
  await page.evaluate(`
    window.steps = 0;
    document.addEventListener('htmx:after:swap', ({ detail }) => detail.ctx.sourceElement.id === 'live' && (steps += 1));
    const { send } = WebSocket.prototype;
    window.asked = 0;
    WebSocket.prototype.send = function (text) { asked += 1; send.call(this, text); };`);
  await transaction(async () => {
    await Article.updateMany({ number: trusted({ $gte: '60000' }) }, { line: 'schwarz' });
  });
  await expect.poll(() => page.locator('tr[data-row] small >> text=schwarz').count()).toBe(more);
  const hash = () => page.getAttribute('tbody[data-region]', 'data-hash');
  await expect.poll(hash).not.toBe('');
  expect(await page.evaluate('asked')).toBe(0);
  expect(await page.evaluate('steps')).toBeGreaterThan(2);
});

// Mutant: what was to be seen before is looked at when the first rows have changed already.
test('each of them is marked for a moment', async () => {
  const page = await open(await chromium.signedIn(firm.people.petra), '/articles?q=Rohr');
  await page.evaluate(`
    window.marked = new Set();
    new MutationObserver((changes) => changes.forEach(({ target }) => target.matches('.changed')
      && marked.add(target.closest('tr').dataset.row))).observe(document, { subtree: true, attributeFilter: ['class'] });`);
  const lines = (await Article.find({ number: trusted({ $gte: '60000' }) })).map(({ _id: article }) => {
    return { article, from: null, to: firm.places.regalC, quantity: wholeUnits(7) };
  });
  await book(slip(firm, { kind: 'receipt', lines }));
  await expect.poll(() => page.evaluate('marked.size')).toBe(more);
});

test('complains of nothing', () => {
  expect(chromium.complaints).toEqual([]);
});
