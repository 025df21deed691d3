import type { Figure } from '../bench/figures.ts';
import { databaseCut, pagesCut } from './cuts.ts';
import type { Findings } from './hard-ends.ts';

// What fault tests find, as figures: what is wrong is said by the way.

export function losses(
  what: string,
  { acknowledged, repeats, lost, doubled, differences }: Findings,
): Figure[] {
  for (const difference of differences) console.log(difference);
  return [
    count(`${what}: bookings confirmed`, acknowledged),
    count(`${what}: sent again with their key`, repeats),
    none(`${what}: bookings lost`, lost),
    none(`${what}: bookings doubled`, doubled),
    none(`${what}: differences in the books`, differences.length),
  ];
}

export function wrong(what: string, { wrong }: { readonly wrong: readonly string[] }): Figure {
  for (const sentence of wrong) console.log(sentence);
  return none(`${what}: wrong`, wrong.length);
}

export async function cutOfDatabase(manner: 'cut' | 'silence', ms: number): Promise<Figure[]> {
  const found = await databaseCut({ manner, ms, say: console.log });
  const what = `${manner} between server and database`;
  for (const answer of found.said) console.log(answer);
  return [
    ...losses(what, found),
    none(
      `${what}: answers other than 503`,
      found.said.filter((answer) => !answer.startsWith('503: D')).length,
    ),
    none(`${what}: pages that still called themselves live`, found.paused ? 0 : 1),
    most(`${what}: the slowest answer`, found.slowestMs, 5_000),
    most(`${what}: back after`, found.backMs, 5_000),
  ];
}

export async function cutOfPages(manner: 'cut' | 'silence', ms: number): Promise<Figure[]> {
  const found = await pagesCut({ manner, ms, say: console.log });
  const what = `${manner} between pages and server`;
  return [
    none(`${what}: dead sockets that the server held`, found.held),
    most(`${what}: back and true after`, found.backMs, 5_000),
  ];
}

export const count = (what: string, value: number): Figure => ({ what, value, unit: '' });
export const none = (what: string, value: number): Figure => ({ what, value, unit: '', most: 0 });
export const most = (what: string, value: number, most?: number): Figure => {
  return { what, value, unit: 'ms', ...(most !== undefined && { most }) };
};
