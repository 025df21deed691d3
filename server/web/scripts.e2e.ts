import { Types } from 'mongoose';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Article } from '../articles/article.ts';
import { addArticle } from '../articles/save.ts';
import { Firm } from '../firm/firm.ts';
import { addLocation } from '../locations/save.ts';
import { wholeUnits } from '../measures/quantity.ts';
import { Person } from '../people/person.ts';
import { book } from '../stock/book.ts';
import { type TestApp, testApp } from '../testing/app.ts';
import { type Browsers, browsers, untilLive, wide } from '../testing/browsers.ts';
import { slip, type TestFirm, testFirm } from '../testing/firm.ts';
import { list, upload } from '../testing/lists.ts';
import { mainPages } from '../testing/pages.ts';

const attacks = [
  '<img src=x onerror=hit()>',
  '"><script>hit()</script>',
  `'"><svg onload=hit()>`,
  '</title><script>hit()</script>',
  '</textarea><script>hit()</script>',
  '" autofocus onfocus="hit()" a="',
  '" x-init="hit()" x-data="{}',
  '<iframe src=javascript:parent.hit()>',
  'javascript:hit()',
];

let running: TestApp;
let firm: TestFirm;
let chromium: Browsers;
let jana: BrowserContext;
const pages: string[] = [];

beforeAll(async () => {
  running = await testApp();
  firm = await testFirm();
  chromium = await browsers(await running.listen());
  for (const [index, attack] of attacks.entries()) await fill(attack, index);
  const [first = ''] = attacks;
  await Person.updateMany({}, { $set: { displayName: first } }).hint({ nameKey: 1 });
  await Firm.updateOne({ _id: 'firm' }, { $set: { name: attacks[1] ?? '' } });
  const batch = await upload(
    firm.people.jana,
    list(...attacks.map((text) => `${text};${text};Elle;${text}`)),
  );
  pages.push(...mainPages(firm), `/imports/${batch._id}`);
  for (const attack of attacks) {
    const query = encodeURIComponent(attack);
    pages.push(`/articles?q=${query}&category=${query}`, `/movements?job=${query}`);
  }
  jana = await chromium.signedIn(firm.people.jana, wide, { bypassCSP: true });
  await jana.addInitScript('window.hits = 0; window.hit = () => { window.hits += 1; }');
});
afterAll(async () => {
  await chromium.close();
  await running.close();
});

/** An article, a place and a booking whose every text is an attack. */
async function fill(text: string, index: number): Promise<void> {
  const texts = { name: text, line: text, category: text, manufacturer: text, note: text };
  const nothingMore = { manufacturerNumber: text, codes: [], price: null, levels: [], unit: 'H87' as const };
  const saved = await addArticle({ number: `${text.slice(0, 30)} ${index}`, ...texts, ...nothingMore });
  const around = { kind: 'store' as const, parent: null, order: index, refuses: false };
  const place = await addLocation({ name: text, code: `${text} ${index}`, ...around });
  if (!saved.ok || !place.ok) throw new Error('not filled');
  const article = saved.article._id;
  const to = place.location._id;
  const lines = [{ article, from: null, to, quantity: wholeUnits(3) }];
  const booked = await book(slip(firm, { kind: 'receipt', job: text, note: text, device: text, lines }));
  const more = [{ article, from: to, to: null, quantity: wholeUnits(5) }];
  await book(slip(firm, { kind: 'issue', job: text, anyway: true, lines: more }));
  if (!booked.ok) throw new Error('not booked');
  const movement = booked.movements[0]?._id ?? new Types.ObjectId();
  pages.push(`/articles/${article}`, `/articles/${article}/edit`, `/articles/new?copy=${article}`);
  pages.push(`/locations/${to}`, `/locations/${to}/edit`, `/movements/${movement}/reversal`);
}

const injected = 'img[src=x], svg[onload], iframe, [onfocus], [onerror], [x-init]';
const addressed = '[href^="javascript:" i], [src^="javascript:" i]';

/** How often a script ran, and how much of the attacks became part of the page. */
const damage = (page: Page): Promise<number[]> =>
  page.evaluate(
    `[hits, ...['${injected}', '${addressed}'].map((all) => document.querySelectorAll(all).length)]`,
  );

describe('what people typed is never run, not even without a content security policy', () => {
  test('the pages would run a script, if there were one', async () => {
    const page = await jana.newPage();
    await page.goto('/');
    await page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=hit()>')");
    await expect.poll(() => damage(page)).toEqual([1, 1, 0]);
    await page.close();
  });

  test('on no page', async () => {
    const page = await jana.newPage();
    const harmed: string[] = [];
    for (const path of pages) {
      const answer = await page.goto(path);
      expect([path, answer?.status()]).toEqual([path, 200]);
      await untilLive(page);
      if (String(await damage(page)) !== '0,0,0') harmed.push(path);
    }
    expect(harmed).toEqual([]);
    await page.close();
  }, 180_000);

  test('nor when it is pushed', async () => {
    const page = await jana.newPage();
    await page.goto('/articles');
    await untilLive(page);
    for (const attack of attacks) {
      const name = `Neu ${attack}`;
      await Article.updateOne({ _id: firm.articles.dose }, { $set: { name } });
      await expect.poll(() => page.textContent(`#article-row-${firm.articles.dose}`)).toContain(name);
    }
    expect(await damage(page)).toEqual([0, 0, 0]);
    await page.close();
  });
});
