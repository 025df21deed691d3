import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { Article } from '../../server/articles/article.ts';
import { Location } from '../../server/locations/location.ts';
import { untilLive } from '../../server/testing/browsers.ts';
import { scan } from '../../server/testing/scanner.ts';
import { type Figure, spread, timesOf } from './figures.ts';
import { observeInteractions } from './interactions.ts';
import type { Showroom } from './showroom.ts';
import { slowPage } from './slow-page.ts';
import { longestTask } from './tasks.ts';

/** Until everything that follows has happened. */
const untilDone = 1_500;
const [longestTaskMs, longestWaitMs] = [50, 100];
/** What the browser itself takes to leave a page for one with a line of text. */
const nothing = 'instead of it a line of text, by its address';
/** What the browser itself takes for a press. */
const idle = 'a press that does nothing';
/** Scanned one after the other. */
const articles = 10;

/** The booking screen, used by scanner and by thumb: how long it is busy at a stretch, and how long a press waits for its paint. */
export async function bookingScreen(showroom: Showroom, rounds: number): Promise<Figure[]> {
  const found = await Article.find({ archived: null }).hint({ _id: 1 }).limit(articles).lean<Article[]>();
  const numbers = found.map(({ number }) => number);
  const place = await Location.findOne({ kind: 'van' }).hint({ _id: 1 }).orFail().lean<Location>();
  const page = await slowPage(showroom, '/movements/new');
  const seen: Record<string, Seen> = {};
  const during = async (what: string, act: () => Promise<unknown>, bare?: string) => {
    await page.evaluate('window.longest = 0');
    const task = await longestTask(page, async () => {
      await act();
      await pause(untilDone);
    });
    seen[what] ??= { tasks: [], waits: [], bare };
    seen[what].tasks.push(task);
    seen[what].waits.push(await page.evaluate<number>('window.longest ?? 0'));
  };
  // What comes back is booked whatever the book says.
  const fill = async () => {
    await page.click('[for=basket-return]');
    await page.selectOption('#basket-to', String(place._id));
    for (const number of numbers) await scan(page, number);
    await page
      .locator('#basket .line')
      .nth(articles - 1)
      .waitFor();
  };
  const untilBooked = () => page.waitForSelector('#booked >> text=/gebucht/');
  const [first = ''] = numbers;
  await fill();
  await page.click('.bookbar button');
  await untilBooked();
  for (let round = 0; round < rounds; round += 1) {
    await during(nothing, () => page.goto('/health'));
    await during('opened by its address', () => page.goto('/movements/new'), nothing);
    await untilLive(page);
    await page.evaluate(observeInteractions);
    await fill();
    await during(idle, await press(page, '#main h1'));
    await during('a scan', () => scan(page, first, { gap: 0, rest: 0 }), idle);
    await during('one more by thumb', await press(page, '.line[data-current] [data-add="1"]'), idle);
    await during('something booked lately', await press(page, '.lately button'), idle);
    await during('booked', await press(page, '.bookbar button'), idle);
    await untilBooked();
    await page.goto('/articles');
    await untilLive(page);
    await page.evaluate(observeInteractions);
    await pause(untilDone);
    await during('opened from another page', () => page.keyboard.press('b'), nothing);
    await page.waitForURL('/movements/new');
  }
  await page.context().close();
  return Object.entries(seen).flatMap(([what, own]) => figuresOf(what, own, seen[own.bare ?? '']));
}

interface Seen {
  readonly tasks: number[];
  readonly waits: number[];
  /** The same with nothing of ours, which has no target itself. */
  readonly bare: string | undefined;
}

function figuresOf(what: string, { tasks, waits }: Seen, bare: Seen | undefined): Figure[] {
  const figure = timesOf(`booking screen, ${what}`);
  const worst = (most: number, of: 'tasks' | 'waits') => bare && { most, bare: spread(bare[of]).worst };
  const [task, wait] = [spread(tasks), spread(waits)];
  return [
    figure('longest task, median', task.p50),
    figure('longest task, worst', task.worst, worst(longestTaskMs, 'tasks')),
    ...(wait.worst > 0
      ? [figure('interaction to next paint, worst', wait.worst, worst(longestWaitMs, 'waits'))]
      : []),
  ];
}

/** Presses where the element is now; to look for it would be work for the page. */
async function press(page: Page, selector: string): Promise<() => Promise<void>> {
  await page.locator(selector).first().scrollIntoViewIfNeeded();
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`nothing to press: ${selector}`);
  return () => page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}
