import oldChromium from '@sparticuz/chromium';
import { chromium } from 'playwright-core';
import { expect, it } from 'vitest';
import { findPerson } from '../people/person.ts';
import { startSession } from '../people/session.ts';
import { testApp } from './app.ts';
import { open } from './browsers.ts';
import { receive, testFirm } from './firm.ts';
import { mainPages } from './pages.ts';

// Chromium 109 is the last one for Windows 7 and 8.1, which old shop PCs still run.
it('shows every main page in Chromium 109, live, and books there', async () => {
  const running = await testApp();
  const firm = await testFirm();
  await receive(firm, firm.articles.schalter, firm.places.regalC, 40);
  const url = await running.listen();
  const browser = await chromium.launch({
    executablePath: await oldChromium.executablePath(),
    args: ['--single-process', '--no-zygote', '--no-sandbox', '--disable-gpu'],
  });
  expect(browser.version()).toMatch(/^109\./);
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: 1366, height: 768 },
    locale: 'de-DE',
  });
  const complaints: string[] = [];
  context.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  context.on('weberror', (error) => complaints.push(String(error.error())));
  const value = await startSession(await findPerson(firm.people.jana), 'Test');
  await context.addCookies([{ name: 'session', value, url, httpOnly: true, sameSite: 'Lax' }]);

  const page = await open(context, '/');
  for (const path of mainPages(firm)) {
    await page.goto(path);
    await page.waitForSelector('#live-state >> text=/^live$/');
    expect(await page.locator('main h1').innerText(), path).not.toBe('');
    expect(
      await page.evaluate('document.documentElement.scrollWidth - innerWidth'),
      path,
    ).toBeLessThanOrEqual(0);
    // Whoever leaves before a preview has come breaks it off, and htmx says so.
    await page.waitForSelector('.htmx-request', { state: 'detached' });
  }
  await page.goto(`/articles/${firm.articles.schalter}`);
  await page.waitForSelector('#live-state >> text=/^live$/');
  await page.fill('#booking-form [name=quantity]', '4');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.textContent('.facts [data-cell=stock]')).toBe('36 Stk');
  expect(complaints).toEqual([]);
  await browser.close();
  await running.close();
});
