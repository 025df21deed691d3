import type { Rendering } from './region.ts';

/** The message that takes a page from one rendering to the next; from nothing when `before` is not given. */
export function frameBetween(region: string, before: Rendering | undefined, after: Rendering): Buffer {
  const head = { region, from: before?.hash ?? '', to: after.hash };
  const body = after.rows
    ? listBody(region, before, after)
    : { content: partial(selector(region), after.html) };
  return Buffer.from(JSON.stringify({ ...head, ...body }));
}

const selector = (region: string) =>
  `[data-region="${region.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"]`;

function partial(target: string, html: string): string {
  const attribute = target.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return `<hx-partial hx-target="${attribute}" hx-swap="outerMorph">${html}</hx-partial>`;
}

function listBody(region: string, before: Rendering | undefined, after: Rendering) {
  const rows = after.rows ?? new Map<string, never>();
  const known = before?.rows ?? new Map<string, never>();
  const changed = [...rows].filter(([id, row]) => known.has(id) && known.get(id)?.hash !== row.hash);
  const content = changed
    .map(([id, row]) => partial(`${selector(region)} > [data-row="${id}"]`, row.html))
    .join('');
  const order = [...rows.keys()];
  if (before && sameOrder(order, [...known.keys()])) return { content };
  const entering = Object.fromEntries(
    [...rows].filter(([id]) => !known.has(id)).map(([id, row]) => [id, row.html]),
  );
  return { content, order, rows: entering };
}

const sameOrder = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((id, index) => id === b[index]);
