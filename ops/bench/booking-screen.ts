import { setTimeout as pause } from 'node:timers/promises';
import { trusted } from 'mongoose';
import type { Page } from 'playwright-core';
import { Article } from '../../server/articles/article.ts';
import { wholeUnits } from '../../server/measures/quantity.ts';
import { Balance } from '../../server/stock/balance.ts';
import { untilLive } from '../../server/testing/browsers.ts';
import { scan } from '../../server/testing/scanner.ts';
import { type Figure, spread } from './figures.ts';
import { observeInteractions } from './interactions.ts';
import type { Showroom } from './showroom.ts';
import { slowPage } from './slow-page.ts';
import { longestTask } from './tasks.ts';

/** Until everything that follows has happened. */
const untilDone = 1_500;
const [longestTaskMs, longestWaitMs] = [50, 100];
/** Scanned one after the other. */
const articles = 10;

/** The booking screen, used by scanner and by thumb: how long it is busy at a stretch, and how long a press waits for its paint. */
export async function bookingScreen(showroom: Showroom, rounds: number): Promise<Figure[]> {
  const { place, numbers } = await plentyAtOnePlace();
  const page = await slowPage(showroom, '/movements/new');
  const seen: Record<string, { tasks: number[]; waits: number[] }> = {};
  const during = async (what: string, act: () => Promise<unknown>) => {
    await page.evaluate('window.longest = 0');
    const task = await longestTask(showroom.browser, async () => {
      await act();
      await pause(untilDone);
    });
    seen[what] ??= { tasks: [], waits: [] };
    seen[what].tasks.push(task);
    seen[what].waits.push(await page.evaluate<number>('window.longest ?? 0'));
  };
  const [first = ''] = numbers;
  for (let round = 0; round < rounds; round += 1) {
    await during('opened by its address', () => page.goto('/movements/new'));
    await untilLive(page);
    await page.evaluate(observeInteractions);
    await page.selectOption('#basket-from', place);
    for (const number of numbers) await scan(page, number);
    await untilLines(page, articles);
    await during('a scan', () => scan(page, first, { gap: 0, rest: 0 }));
    await during('one more by thumb', await press(page, '.line[data-current] [data-add="1"]'));
    await during('something booked lately', await press(page, '.lately button'));
    await during('booked', await press(page, '.bookbar button'));
    await page.waitForSelector('#booked >> text=/gebucht/');
    await during('opened by a link', async () => {
      await (await press(page, '.rail [data-section=articles]'))();
      await page.waitForURL('/articles');
      await page.goBack();
    });
  }
  await page.context().close();
  return Object.entries(seen).flatMap(([what, { tasks, waits }]) => figuresOf(what, tasks, waits));
}

function figuresOf(what: string, tasks: number[], waits: number[]): Figure[] {
  const [task, wait] = [spread(tasks), spread(waits)];
  const figure = (name: string, value: number, most?: number): Figure => ({
    ...{ what: `booking screen, ${what}: ${name}`, value, unit: 'ms' },
    ...(most !== undefined && { most }),
  });
  return [
    figure('longest task, median', task.p50),
    figure('longest task, worst', task.worst, longestTaskMs),
    ...(wait.worst > 0 ? [figure('interaction to next paint, worst', wait.worst, longestWaitMs)] : []),
  ];
}

/** Where most articles lie, and the numbers of ten of which there is enough. */
async function plentyAtOnePlace() {
  const enough = trusted({ $gt: wholeUnits(5 * articles) });
  const balances = await Balance.find({ quantity: enough }).hint({ _id: 1 }).lean<Balance[]>();
  const [[place = '', there = []] = []] = Object.entries(
    Object.groupBy(balances, ({ location }) => String(location)),
  ).toSorted(([, one = []], [, other = []]) => other.length - one.length);
  const ids = there.slice(0, articles).map(({ article }) => article);
  const found = await Article.find({ _id: trusted({ $in: ids }) }).lean<Article[]>();
  if (found.length < articles) throw new Error('the demo firm has too little in one place');
  return { place, numbers: found.map(({ number }) => number) };
}

const untilLines = (page: Page, count: number) =>
  page.waitForFunction(`document.querySelectorAll('#basket .line').length === ${count}`);

/** Presses where the element is now; to look for it would be work for the page. */
async function press(page: Page, selector: string): Promise<() => Promise<void>> {
  await page.locator(selector).first().scrollIntoViewIfNeeded();
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`nothing to press: ${selector}`);
  return () => page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}
