import type { Types } from 'mongoose';
import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { type Browsers, phone, untilLive } from './browsers.ts';

/** A phone on which somebody has worked with network, so that it knows enough without. */
export async function copiedPhone(chromium: Browsers, person: Types.ObjectId): Promise<BrowserContext> {
  const context = await chromium.signedIn(person, phone, { serviceWorkers: 'allow' });
  const page = await context.newPage();
  const copied = page.waitForResponse('**/offline/copy');
  await page.goto('/movements/new');
  await untilLive(page);
  expect((await copied).status()).toBe(200);
  await page.evaluate('navigator.serviceWorker.ready');
  await page.waitForFunction(`new Promise((resolve) => {
    const asked = indexedDB.open('lagerblick', 1);
    asked.onsuccess = () => {
      const all = asked.result.transaction('copy').objectStore('copy').count();
      all.onsuccess = () => { asked.result.close(); resolve(all.result > 0); };
    };
  })`);
  await page.close();
  return context;
}

/** The network is gone, and a page is opened all the same. */
export async function openWithout(context: BrowserContext): Promise<Page> {
  await context.setOffline(true);
  const page = await context.newPage();
  await page.goto('/articles');
  await page.waitForSelector('#keep:not([hidden])');
  return page;
}
