import type { Page } from 'playwright-core';
import { type Browsers, untilLive, wide } from '../../server/testing/browsers.ts';
import type { StackFirm } from './firm.ts';

/** A browser of its own, where the storekeeper has signed in by the form, on the page of the article, live. */
export async function screenOf(chromium: Browsers, firm: StackFirm, viewport = wide): Promise<Page> {
  const context = await chromium.anonymous(viewport, { ignoreHTTPSErrors: true });
  const page = await context.newPage();
  await page.goto('/session/new');
  await page.fill('[name=name]', firm.name);
  await page.fill('[name=password]', firm.password);
  await page.click('#sign-in-form button');
  await untilLive(page);
  await page.goto(`/articles/${firm.article}`);
  await untilLive(page);
  return page;
}

export const stockOn = (page: Page): Promise<string | null> => page.textContent('.facts [data-cell=stock]');
