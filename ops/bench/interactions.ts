import { setTimeout as pause } from 'node:timers/promises';
import { trusted } from 'mongoose';
import { Article } from '../../server/articles/article.ts';
import { wholeUnits } from '../../server/measures/quantity.ts';
import { type Figure, spread } from './figures.ts';
import type { Showroom } from './showroom.ts';
import { slowPage } from './slow-page.ts';

/** Until it is booked and everything has changed. */
const untilDone = 1_500;

/** From then on `window.longest` holds the milliseconds of the slowest interaction. */
export const observeInteractions = `
  window.longest = 0;
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries())
      if (interactionId) window.longest = Math.max(window.longest, duration);
  }).observe({ type: 'event', durationThreshold: 16 });`;

/** From a key or a press to the next paint while somebody books from the page of an article: the longest each time. */
export async function interactionsOfBookings(showroom: Showroom, rounds: number): Promise<Figure[]> {
  const enough = trusted({ $gt: wholeUnits(50) });
  const found = Article.findOne({ 'stock.quantity': enough }).hint({ _id: 1 });
  const article = await found.orFail().lean<Article>();
  const page = await slowPage(showroom, `/articles/${article._id}`);
  await page.evaluate(observeInteractions);
  const [took, bare]: [number[], number[]] = [[], []];
  const longest = async (act: () => Promise<void>) => {
    await page.evaluate('window.longest = 0');
    await act();
    await pause(untilDone);
    return page.evaluate<number>('window.longest');
  };
  for (let round = 0; round < rounds; round += 1) {
    bare.push(await longest(() => page.click('#main h1')));
    const booking = await longest(async () => {
      await page.click('#booking-form [name=quantity]');
      await page.keyboard.type('1');
      await page.click('#booking-form button.primary');
    });
    await page.waitForSelector('.toast >> text=/Gebucht/');
    took.push(booking);
  }
  await page.context().close();
  return [
    { what: 'a booking: interaction to next paint, median', value: spread(took).p50, unit: 'ms' },
    {
      ...{ what: 'a booking: interaction to next paint, worst', unit: 'ms', most: 100 },
      ...{ value: spread(took).worst, bare: spread(bare).worst },
    },
    {
      what: 'a press that does nothing: interaction to next paint, median',
      value: spread(bare).p50,
      unit: 'ms',
    },
  ];
}
