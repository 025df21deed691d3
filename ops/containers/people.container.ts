import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Browsers, browsers, phone, untilLive } from '../../server/testing/browsers.ts';
import { docker } from './docker.ts';
import { moveIn, type StackFirm } from './firm.ts';
import { screenOf, stockOn } from './screen.ts';
import { type Stack, startStack } from './stack.ts';

let stack: Stack;
let firm: StackFirm;
let chromium: Browsers;
beforeAll(async () => {
  stack = await startStack();
  firm = await moveIn(stack);
  chromium = await browsers(stack.url);
});
afterAll(async () => {
  await chromium?.close();
  await stack?.end();
});

async function takeOne(page: Page): Promise<void> {
  await page.fill('#booking-form [name=quantity]', '1');
  await page.click('#booking-form .bookline button');
}

it('shows on one screen what another one books, through the proxy, also after app and database were killed', async () => {
  const [store, fitter] = [await screenOf(chromium, firm), await screenOf(chromium, firm, phone)];
  const before = await stockOn(store);
  await takeOne(fitter);
  await expect.poll(() => stockOn(store)).not.toBe(before);
  await expect.poll(() => stockOn(fitter)).toBe(await stockOn(store));

  const containers = [`${stack.name}-app-1`, `${stack.name}-mongodb-1`];
  await docker(['kill', ...containers]);
  await Promise.all(
    [store, fitter].map((page) => page.waitForSelector('#live-state:not(:has-text("live"))')),
  );
  await docker(['start', ...containers]);
  await Promise.all([store, fitter].map(untilLive));
  const between = await stockOn(store);
  await takeOne(fitter);
  await expect.poll(() => stockOn(store)).not.toBe(between);
  await expect.poll(() => stockOn(fitter)).toBe(await stockOn(store));
  expect(await stack.run('app', 'node', 'dist/ops/ledger-verify.js')).toContain('no difference');
});
