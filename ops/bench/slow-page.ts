import type { Page } from 'playwright-core';
import { untilLive } from '../../server/testing/browsers.ts';
import type { Showroom } from './showroom.ts';

const slower = 6;

/** A live page of the built program on a CPU that is so much slower than this one. */
export async function slowPage({ visitor, urls }: Showroom, path: string): Promise<Page> {
  const context = await visitor(urls.built);
  const page = await context.newPage();
  await page.goto(path);
  await untilLive(page);
  const inspector = await context.newCDPSession(page);
  await inspector.send('Emulation.setCPUThrottlingRate', { rate: slower });
  return page;
}
