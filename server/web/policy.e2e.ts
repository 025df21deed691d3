import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../testing/app.ts';
import { type Browsers, browsers, untilLive } from '../testing/browsers.ts';
import { receive, type TestFirm, testFirm } from '../testing/firm.ts';
import { mainPages } from '../testing/pages.ts';

let running: TestApp;
let firm: TestFirm;
let chromium: Browsers;

beforeAll(async () => {
  running = await testApp();
  firm = await testFirm();
  chromium = await browsers(await running.listen());
  for (const article of Object.values(firm.articles)) await receive(firm, article, firm.places.regalC, 40);
});
afterAll(async () => {
  await chromium.close();
  await running.close();
});

const collect = `window.broken = [];
document.addEventListener('securitypolicyviolation', (event) =>
  broken.push([event.violatedDirective, event.blockedURI, event.sourceFile].join(' ')));`;

// Mutant: an inline style or script on a page.
test('no page breaks its own content security policy', async () => {
  const jana = await chromium.signedIn(firm.people.jana);
  await jana.addInitScript(collect);
  const page = await jana.newPage();
  const broken: Record<string, unknown> = {};
  for (const path of mainPages(firm)) {
    await page.goto(path);
    await untilLive(page);
    const found = (await page.evaluate('broken')) as string[];
    if (found.length > 0) broken[path] = found;
  }
  expect(broken).toEqual({});
});

test('a page that did would be found', async () => {
  const jana = await chromium.signedIn(firm.people.jana);
  await jana.addInitScript(collect);
  const page = await jana.newPage();
  await page.goto('/');
  await page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color:red\">')");
  await expect.poll(() => page.evaluate('broken.length')).toBeGreaterThan(0);
});
