import type { Basket } from './basket.ts';

/** How many lines show live where their article lies: a page holds only so many regions. */
export const mostLive = 20;

/** What stands in the form of the sender just as it is to be: it need not be rendered, sent and laid out again. */
export interface Standing {
  readonly way: boolean;
  /** Ids of articles. */
  readonly lines: ReadonlySet<string>;
}

/** Compares a basket as it was sent with what became of it; the first line is another one, for it shows its keys. */
export function standingOf(was: Basket, is: Basket): Standing {
  const isLive = (at: number) => at < mostLive;
  const stays = is.lines.filter((line, at) => {
    const before = was.lines.indexOf(line);
    return at > 0 && before > 0 && isLive(before) === isLive(at);
  });
  return {
    way: was.from === is.from && was.to === is.to && was.job === is.job,
    lines: new Set(stays.map(({ article }) => String(article._id))),
  };
}
