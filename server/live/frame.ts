import type { Rendering, Rows } from './region.ts';

/** The message that takes a page from one rendering to the next; from nothing when `before` is not given. */
export function frameBetween(region: string, before: Rendering | undefined, after: Rendering): Buffer {
  const head = { region, from: before?.hash ?? '', to: after.hash };
  const body = after.rows ? listBody(before?.rows, after.rows) : { content: after.html };
  return Buffer.from(JSON.stringify({ ...head, ...body }));
}

/** The rows that change or enter, and when other rows are to be seen or in another order, all of them in order. */
function listBody(before: Rows | undefined, after: Rows) {
  const news = [...after].filter(([id, row]) => before?.get(id)?.hash !== row.hash);
  const rows = Object.fromEntries(news.map(([id, row]) => [id, row.html]));
  const order = [...after.keys()];
  return before && sameOrder(order, [...before.keys()]) ? { rows } : { order, rows };
}

export const sameOrder = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((id, index) => id === b[index]);
