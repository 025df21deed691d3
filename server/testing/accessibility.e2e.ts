import axe from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wholeUnits } from '../measures/quantity.ts';
import { book } from '../stock/book.ts';
import { type TestApp, testApp } from './app.ts';
import { type Browsers, browsers, open, phone, wide } from './browsers.ts';
import { receive, slip, type TestFirm, testFirm } from './firm.ts';
import { list, upload } from './lists.ts';
import { mainPages } from './pages.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let running: TestApp;
let firm: TestFirm;
let chromium: Browsers;
let preview: string;

beforeAll(async () => {
  running = await testApp();
  firm = await testFirm();
  chromium = await browsers(await running.listen());
  for (const article of Object.values(firm.articles)) await receive(firm, article, firm.places.regalC, 40);
  const lines = [{ article: firm.articles.fi, from: firm.places.regalC, to: null, quantity: wholeUnits(45) }];
  await book(slip(firm, { kind: 'issue', anyway: true, lines }));
  const read = list('4711;Kugelhahn;Elle;;;;;;;;', '4712;Muffe;Stk;Rohr;;Viega;1,20;1;5;7;Regal C');
  preview = `/imports/${(await upload(firm.people.petra, read))._id}`;
});
afterAll(async () => {
  await chromium.close();
  await running.close();
});

/** Each violation as one line: the rule and the first element that breaks it. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate<axe.AxeResults>(
    `axe.run({ runOnly: ${JSON.stringify(rules)}, resultTypes: ['violations'] })`,
  );
  return found.violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0]?.html}`);
}

const sideways = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

describe.each([
  ['wide and light', wide, 'light'],
  ['narrow and dark', phone, 'dark'],
] as const)('every page, %s', (_name, viewport, colorScheme) => {
  let jana: BrowserContext;
  beforeAll(async () => {
    jana = await chromium.signedIn(firm.people.jana, viewport);
  });
  afterAll(() => jana.close());

  it('breaks no rule of accessibility, and nothing sticks out sideways', async () => {
    const found: Record<string, unknown> = {};
    const page = await open(jana, '/');
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const path of [...mainPages(firm), preview, `${preview}?show=new`]) {
      await page.goto(path);
      const wrong = await violations(page);
      if (wrong.length > 0) found[path] = wrong;
      if (Number(await page.evaluate(sideways)) > 0)
        found[`${path} is too wide`] = await page.evaluate(sideways);
    }
    expect(found).toEqual({});
  });
});

it('pages before sign-in break none either', async () => {
  const page = await (await chromium.anonymous(phone)).newPage();
  await page.goto('/articles');
  expect(await violations(page)).toEqual([]);
});
