import type { Types } from 'mongoose';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';
import { findPerson } from '../people/person.ts';
import { startSession } from '../people/session.ts';

/** Nothing that it does by itself disturbs. */
export const chromiumFlags = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

export const wide = { width: 1440, height: 900 };
export const phone = { width: 360, height: 740 };

interface Viewport {
  readonly width: number;
  readonly height: number;
}

interface Options {
  /** Without the content security policy, to see what would run if it were not there. */
  readonly bypassCSP?: boolean;
  /** For a server whose certificate nobody vouches for. */
  readonly ignoreHTTPSErrors?: boolean;
  /** Where the page without network matters; else what the test cuts off is really cut off. */
  readonly serviceWorkers?: 'allow' | 'block';
}

export interface Browsers {
  /** A browser of its own, signed in; every console error and uncaught exception goes to `complaints`. */
  signedIn(person: Types.ObjectId, viewport?: Viewport, options?: Options): Promise<BrowserContext>;
  anonymous(viewport?: Viewport, options?: Options): Promise<BrowserContext>;
  readonly complaints: string[];
  close(): Promise<void>;
}

/** Real Chromium against an app that listens at `url`. */
export async function browsers(url: string, flags: readonly string[] = []): Promise<Browsers> {
  const browser: Browser = await chromium.launch({
    executablePath: inject('chromiumPath'),
    args: [...chromiumFlags, ...flags],
    // Pages that come back from the back/forward cache are a case of their own: it stays on, as for real people.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  const complaints: string[] = [];
  const anonymous = async (viewport: Viewport = wide, options: Options = {}) => {
    const context = await browser.newContext({
      baseURL: url,
      viewport,
      locale: 'de-DE',
      timezoneId: 'Europe/Berlin',
      serviceWorkers: 'block',
      ...options,
    });
    context.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    context.on('weberror', (error) => complaints.push(String(error.error())));
    return context;
  };
  return {
    anonymous,
    signedIn: async (person, viewport, options) => {
      const context = await anonymous(viewport, options);
      const value = await startSession(await findPerson(person), 'Test');
      await context.addCookies([{ name: 'session', value, url, httpOnly: true, sameSite: 'Lax' }]);
      return context;
    },
    complaints,
    close: () => browser.close(),
  };
}

/** Opens a page and waits until it is live, for what happens before is not pushed. */
export async function open(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(path);
  await untilLive(page);
  return page;
}

export const untilLive = (page: Page) => page.waitForSelector('#live-state >> text=/^live$/');
