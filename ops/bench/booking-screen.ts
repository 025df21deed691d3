import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { Article } from '../../server/articles/article.ts';
import { Location } from '../../server/locations/location.ts';
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
/** What the browser itself takes to leave a page for one with a line of text. */
const nothing = 'instead of it a line of text, by its address';
/** What the browser itself takes for a press. */
const idle = 'a press that does nothing';
const opened = ['opened by its address', 'opened from another page'] as const;
/** Scanned one after the other. */
const articles = 10;

/** The booking screen, used by scanner and by thumb: how long it is busy at a stretch, and how long a press waits for its paint. */
export async function bookingScreen(showroom: Showroom, rounds: number): Promise<Figure[]> {
  const found = await Article.find({ archived: null }).hint({ _id: 1 }).limit(articles).lean<Article[]>();
  const numbers = found.map(({ number }) => number);
  const place = await Location.findOne({ kind: 'van' }).hint({ _id: 1 }).orFail().lean<Location>();
  const page = await slowPage(showroom, '/movements/new');
  const seen: Record<string, { tasks: number[]; waits: number[] }> = {};
  const during = async (what: string, act: () => Promise<unknown>) => {
    await page.evaluate('window.longest = 0');
    const task = await longestTask(page, async () => {
      await act();
      await pause(untilDone);
    });
    seen[what] ??= { tasks: [], waits: [] };
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
    await during(opened[0], () => page.goto('/movements/new'));
    await untilLive(page);
    await page.evaluate(observeInteractions);
    await fill();
    await during(idle, await press(page, '#main h1'));
    await during('a scan', () => scan(page, first, { gap: 0, rest: 0 }));
    await during('one more by thumb', await press(page, '.line[data-current] [data-add="1"]'));
    await during('something booked lately', await press(page, '.lately button'));
    await during('booked', await press(page, '.bookbar button'));
    await untilBooked();
    await page.goto('/articles');
    await untilLive(page);
    await page.evaluate(observeInteractions);
    await pause(untilDone);
    await during(opened[1], () => page.keyboard.press('b'));
    await page.waitForURL('/movements/new');
  }
  await page.context().close();
  const bareOf = (what: string) => seen[opened.some((way) => way === what) ? nothing : idle];
  return Object.entries(seen).flatMap(([what, own]) =>
    figuresOf(what, own, [nothing, idle].includes(what) ? undefined : bareOf(what)),
  );
}

interface Seen {
  readonly tasks: number[];
  readonly waits: number[];
}

/** `bare`: the same with nothing of ours, which has no target itself. */
function figuresOf(what: string, { tasks, waits }: Seen, bare: Seen | undefined): Figure[] {
  const figure = (name: string, value: number, target: Partial<Figure> = {}): Figure => ({
    ...{ what: `booking screen, ${what}: ${name}`, value, unit: 'ms', ...target },
  });
  const worst = (most: number, of: readonly number[] = []) =>
    bare && { most, ...(of.length > 0 && { bare: spread(of).worst }) };
  const [task, wait] = [spread(tasks), spread(waits)];
  return [
    figure('longest task, median', task.p50),
    figure('longest task, worst', task.worst, worst(longestTaskMs, bare?.tasks)),
    ...(wait.worst > 0
      ? [figure('interaction to next paint, worst', wait.worst, worst(longestWaitMs, bare?.waits))]
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
