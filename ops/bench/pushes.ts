import { setTimeout as pause } from 'node:timers/promises';
import { trusted } from 'mongoose';
import type { Page } from 'playwright-core';
import { Article } from '../../server/articles/article.ts';
import { transaction } from '../../server/database/transaction.ts';
import { type Figure, spread, timesOf } from './figures.ts';
import type { Showroom } from './showroom.ts';
import { slowPage } from './slow-page.ts';
import { longestTask } from './tasks.ts';

interface Push {
  readonly rows: number;
  readonly rounds: number;
  /** Milliseconds. */
  readonly most: number;
}

/** Nobody looks into the page meanwhile, which would be work of its own there; a slow machine needs two seconds. */
const untilDone = 3_000;
/** A mark of a change is gone by then. */
const untilCalm = 2_500;

/** How long a page is busy at a stretch when so many of its rows change at once, beside the least it could do. */
export async function pushesOf(showroom: Showroom, { rows, rounds, most }: Push): Promise<Figure[]> {
  const page = await slowPage(showroom, '/articles');
  const ids = await page.evaluate<string[]>(
    '[...document.querySelectorAll("tr[data-row]")].map((row) => row.dataset.row)',
  );
  if (ids.length !== 50) throw new Error(`no page of 50 rows: ${ids.length}`);
  const [own, plain]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    const line = `geändert zum ${round}.`;
    own.push(
      await longestTask(page, async () => {
        await transaction(() => Article.updateMany({ _id: trusted({ $in: ids.slice(0, rows) }) }, { line }));
        await pause(untilDone);
      }),
    );
    const changed = await page.locator(`tr[data-row] small >> text="${line}"`).count();
    if (changed !== rows) throw new Error(`${changed} of ${rows} rows have changed`);
    await pause(untilCalm);
    plain.push(await longestTask(page, () => replacedPlainly(page, rows)));
  }
  await page.context().close();
  const figure = timesOf(rows === 1 ? 'a row of 50 is pushed' : `${rows} rows are pushed`);
  const [pushed, bare] = [spread(own), spread(plain)];
  return [
    figure('longest task, median', pushed.p50),
    figure('longest task, worst', pushed.worst, { most, bare: bare.worst }),
    figure('the same by replaceWith alone, median', bare.p50),
    figure('the same by replaceWith alone, worst', bare.worst),
  ];
}

async function replacedPlainly(page: Page, rows: number): Promise<void> {
  await page.evaluate(`requestAnimationFrame(() => {
    for (const row of [...document.querySelectorAll('tr[data-row]')].slice(0, ${rows})) {
      const template = document.createElement('template');
      template.innerHTML = row.outerHTML.replace('geändert', 'ersetzt');
      row.replaceWith(template.content);
    }
  })`);
  await pause(untilDone);
}
