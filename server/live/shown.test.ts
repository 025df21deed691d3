import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { AnyRegion, List, Region } from './region.ts';
import type { RowCache } from './renderer.ts';
import { type Shown, show, type Watcher } from './shown.ts';
import { order } from './topic-index.ts';

type Nothing = Record<string, never>;

/** What the database holds, and the renderings that have read it but are held up until they are let through. */
let text: string;
let heldUp: (() => void)[];
let begun: number[];
let failures: unknown[];
let delays: number[];
let rowIds: string[];
let rendered: string[];

beforeEach(() => {
  vi.useFakeTimers();
  text = 'vierzig';
  heldUp = [];
  begun = [];
  failures = [];
  delays = [];
  rowIds = ['a'];
  rendered = [];
});
afterEach(() => {
  vi.useRealTimers();
});

/** Reads at once and takes its time with the rest, like a query whose answer is still under way. */
const slow: Region<Nothing> = {
  name: 'slow',
  params: z.object({}),
  topics: () => [],
  render: async (_params, _audience, live) => {
    begun.push(Date.now());
    const read = text;
    await new Promise<void>((resolve) => heldUp.push(resolve));
    return `<p data-hash="${live['data-hash']}">${read}</p>`;
  },
};
const quick: Region<Nothing> = {
  ...slow,
  render: async (_params, _audience, live) => {
    begun.push(Date.now());
    if (text === 'broken') throw new Error('the database is away');
    return `<p data-hash="${live['data-hash']}">${text}</p>`;
  },
};
const list: List<Nothing> = {
  name: 'list',
  params: z.object({}),
  topics: () => [],
  ids: async () => {
    begun.push(Date.now());
    return rowIds;
  },
  row: {
    kind: 'row',
    topics: () => [],
    render: async (ids) => {
      if (text === 'broken') throw new Error('the database is away');
      rendered.push(...ids);
      return new Map(ids.map((id) => [id, `<tr>${text}</tr>`]));
    },
  },
  frame: (_params, rows, live) => `<tbody data-hash="${live['data-hash']}">${rows}</tbody>`,
};

/** A change every 10 ms. */
async function rain(shown: Shown, ms: number) {
  for (let passed = 0; passed < ms; passed += 10) {
    shown.touch();
    await vi.advanceTimersByTimeAsync(10);
  }
}

const shownOf = (region: AnyRegion, rowCache?: RowCache): Shown =>
  show({
    region,
    params: {},
    audience: { language: 'de', permissions: [] },
    rowCache: () => rowCache ?? new Map(),
    inTurn: (work) => work(),
    begins: () => {},
    rendered: () => {},
    failed: (error) => void failures.push(error),
    pushed: (ms) => void delays.push(ms),
  });

interface Page extends Watcher {
  readonly frames: { from: string; to: string; content: string; rows?: Record<string, string> }[];
}

function page(shown: Shown): Page {
  const frames: Page['frames'] = [];
  const watcher: Page = { frames, send: (frame) => void frames.push(JSON.parse(String(frame))) };
  shown.watchers.add(watcher);
  return watcher;
}

const settle = () => vi.advanceTimersByTimeAsync(0);
const letThrough = () => {
  heldUp.shift()?.();
  return settle();
};

// Mutant: renders of one region not serialised (`if (running || ended) return` without `running`).
test('changes during a rendering make exactly one more, after it', async () => {
  const shown = shownOf(slow);
  const watcher = page(shown);
  shown.touch();
  text = 'dreißig';
  shown.touch();
  text = 'zwanzig';
  shown.touch();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(begun).toHaveLength(1);
  await letThrough();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(begun).toHaveLength(2);
  await letThrough();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(begun).toHaveLength(2);
  expect(watcher.frames.at(-1)?.content).toContain('zwanzig');
});

// Mutant: hash not checked (`if (hash === next.hash) continue` left out).
test('a rendering with the same hash sends nothing', async () => {
  const shown = shownOf(quick);
  const watcher = page(shown);
  shown.ask(watcher, '');
  await settle();
  expect(watcher.frames).toHaveLength(1);
  shown.touch();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(begun).toHaveLength(2);
  shown.ask(watcher, watcher.frames[0]?.to ?? '');
  await vi.advanceTimersByTimeAsync(5_000);
  expect(begun).toHaveLength(3);
  expect(watcher.frames).toHaveLength(1);
});

// Mutant: measured from the rendering, or from the last change that it shows (`dirtySince = since`).
test('a push says how long ago the first change that it shows was heard of, and an answer says nothing', async () => {
  const shown = shownOf(slow);
  const watcher = page(shown);
  shown.ask(watcher, '');
  await letThrough();
  expect(delays).toEqual([]);
  await vi.advanceTimersByTimeAsync(5_000);
  text = 'dreißig';
  shown.touch(undefined, performance.now() - 20);
  await vi.advanceTimersByTimeAsync(300);
  shown.touch();
  await vi.advanceTimersByTimeAsync(100);
  await letThrough();
  expect(delays).toEqual([420]);
  await vi.advanceTimersByTimeAsync(5_000);
  await letThrough();
  expect(delays).toEqual([420]);
});

// Mutant: the question is answered by the rendering that was under way (`if (asked.has(watcher)) continue` left out).
test('a question is answered by a rendering that began after it', async () => {
  const shown = shownOf(slow);
  const early = page(shown);
  shown.ask(early, '');
  text = 'zwanzig';
  const late = page(shown);
  shown.ask(late, '');
  await letThrough();
  expect(early.frames.map(({ content }) => content)).toEqual([expect.stringContaining('vierzig')]);
  expect(late.frames).toEqual([]);
  await letThrough();
  expect(late.frames.map(({ content }) => content)).toEqual([expect.stringContaining('zwanzig')]);
});

// Mutant: the answer is compared with what others hold, not with what was asked (`questions.get(watcher) ??` left out).
test('a page that holds something else gets the whole region, and the others the step', async () => {
  const shown = shownOf(quick);
  const current = page(shown);
  shown.ask(current, '');
  await settle();
  text = 'zwanzig';
  const behind = page(shown);
  shown.ask(behind, 'something old');
  await settle();
  expect(behind.frames).toMatchObject([{ from: '', to: current.frames[1]?.to }]);
  expect(current.frames[1]).toMatchObject({ from: current.frames[0]?.to });
});

// Mutant: the whole region is put together for each page that asks.
test('pages that ask together get the same bytes', async () => {
  const shown = shownOf(slow);
  const sent: Buffer[] = [];
  shown.touch();
  for (let pages = 0; pages < 2; pages += 1) {
    const watcher: Watcher = { send: (frame) => void sent.push(frame) };
    shown.watchers.add(watcher);
    shown.ask(watcher, 'something old');
  }
  await letThrough();
  await letThrough();
  expect(sent).toHaveLength(2);
  expect(sent[0]).toBe(sent[1]);
});

// Mutant: no doubling (`pause * 2` becomes `pause`), or no quick start (`firstPause` becomes `longestPause`).
test('the first change goes at once, the next after 50 ms, then doubling to a second while changes rain', async () => {
  const shown = shownOf(quick);
  page(shown);
  const start = Date.now();
  await rain(shown, 6_000);
  const moments = begun.map((at) => at - start);
  const pauses = moments.slice(1).map((at, index) => at - (moments[index] ?? 0));
  expect(moments[0]).toBe(0);
  expect(pauses.slice(0, 7)).toEqual([50, 100, 200, 400, 800, 1_000, 1_000]);
});

// Mutant: what was quiet is not noticed (`const quiet = false`).
test('after a quiet while the next change goes at once again', async () => {
  const shown = shownOf(quick);
  page(shown);
  await rain(shown, 3_000);
  await vi.advanceTimersByTimeAsync(10_000);
  begun = [];
  const now = Date.now();
  shown.touch();
  await vi.advanceTimersByTimeAsync(50);
  shown.touch();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(begun.map((at) => at - now)).toEqual([0, 50]);
});

// Mutant: a pause that grew in the rain stays (`pause / 2` becomes `pause`).
test('after rain, a few people at work are soon followed at once again', async () => {
  const shown = shownOf(quick);
  page(shown);
  await rain(shown, 3_000);
  for (let booked = 0; booked < 25; booked += 1) {
    shown.touch();
    await vi.advanceTimersByTimeAsync(200);
  }
  begun = [];
  const now = Date.now();
  shown.touch();
  await vi.advanceTimersByTimeAsync(199);
  expect(begun.map((at) => at - now)).toEqual([0]);
});

// Mutant: what came together counts as one (`changes` left out of `touch`).
test('changes that come by the hundred are rain at once', async () => {
  const shown = shownOf(quick);
  page(shown);
  const start = Date.now();
  for (let passed = 0; passed < 5_000; passed += 100) {
    shown.touch(undefined, performance.now(), 200);
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(begun.filter((at) => at - start > 2_000).length).toBeLessThanOrEqual(3);
});

// Mutant: a change counts once for each topic by which it touches the region (`heardAt` not asked).
test('what one change touches several times is one change', async () => {
  const shown = shownOf(quick);
  page(shown);
  for (let passed = 0; passed < 2_000; passed += 50) {
    const since = performance.now();
    for (let topic = 0; topic < 8; topic += 1) shown.touch(undefined, since);
    await vi.advanceTimersByTimeAsync(50);
  }
  expect(begun.length).toBeGreaterThanOrEqual(40);
});

// Mutant: an answer counts as a change (`if (heard > 0)` left out).
test('pages that come and ask do not hold up the next change', async () => {
  const shown = shownOf(quick);
  for (let pages = 0; pages < 20; pages += 1) {
    shown.ask(page(shown), '');
    await settle();
  }
  begun = [];
  const now = Date.now();
  shown.touch();
  await settle();
  expect(begun.map((at) => at - now)).toEqual([0]);
});

// Mutant: lists are asked like everything else (`dueAfter` gives `pause` only).
test('a list is asked for its membership at most every 500 ms, its rows sooner', async () => {
  const shown = shownOf(list);
  const watcher = page(shown);
  shown.ask(watcher, '');
  await settle();
  const start = Date.now();
  begun = [];
  text = 'dreißig';
  shown.touch('a');
  await vi.advanceTimersByTimeAsync(50);
  expect(watcher.frames.at(-1)?.rows?.a).toContain('dreißig');
  expect(begun).toEqual([]);
  shown.touch();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(begun.map((at) => at - start)).toEqual([500]);
});

// Mutant: a row waits for the list (`if (forRows <= 0)` left out).
test('a row that may have moved shows its change at once, and moves when the list is asked', async () => {
  const shown = shownOf(list);
  const watcher = page(shown);
  shown.ask(watcher, '');
  await settle();
  const start = Date.now();
  begun = [];
  text = 'dreißig';
  shown.touch('a');
  shown.touch();
  await vi.advanceTimersByTimeAsync(50);
  expect(watcher.frames.at(-1)?.rows?.a).toContain('dreißig');
  await vi.advanceTimersByTimeAsync(5_000);
  expect(begun.map((at) => at - start)).toEqual([500]);
});

// Mutant: a list whose order may have changed renders all of its rows (`dirty === 'order'` becomes `false`).
test('rows that are known are not rendered again because another one has entered', async () => {
  const shown = shownOf(list);
  const watcher = page(shown);
  shown.ask(watcher, '');
  await settle();
  rendered = [];
  rowIds = ['b', 'a'];
  shown.touch(order);
  await vi.advanceTimersByTimeAsync(500);
  expect(rendered).toEqual(['b']);
  expect(watcher.frames.at(-1)).toMatchObject({ order: ['b', 'a'], rows: { b: expect.any(String) } });
});

// Mutant: the last touch decides (`else dirty = 'order'`).
test('a list of which all may have changed is rendered whole, though its order was touched after', async () => {
  const shown = shownOf(list);
  const watcher = page(shown);
  shown.ask(watcher, '');
  await settle();
  text = 'dreißig';
  shown.touch();
  shown.touch(order);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(watcher.frames.at(-1)?.rows?.a).toContain('dreißig');
});

// Mutant: what is no more stays as it was (`rows.delete(id)` left out).
test('a row that is no more leaves with its change', async () => {
  let gone: readonly string[] = [];
  const { row } = list;
  const render: typeof row.render = async (ids, audience) =>
    row.render(
      ids.filter((id) => !gone.includes(id)),
      audience,
    );
  const shown = shownOf({ ...list, row: { ...row, render } });
  const watcher = page(shown);
  rowIds = ['a', 'b'];
  shown.ask(watcher, '');
  await settle();
  gone = ['a'];
  shown.touch('a');
  await vi.advanceTimersByTimeAsync(500);
  expect(watcher.frames.at(-1)).toMatchObject({ order: ['b'], rows: {} });
});

// Mutants: rows are always rendered together, or always one by one (`fewRows`).
test('a few rows are rendered one by one, for all the lists that show them, and more in one query', async () => {
  const rowCache: RowCache = new Map();
  const shown = shownOf(list, rowCache);
  shown.ask(page(shown), '');
  await settle();
  for (const ids of ['abcdef', 'abcdefghijkl']) {
    rowIds = [...ids];
    shown.touch(order);
    await vi.advanceTimersByTimeAsync(1_000);
  }
  expect([...rowCache.keys()].map((key) => key.split(' ').at(-1))).toEqual([...'bcdef', 'g,h,i,j,k,l']);
});

// Mutant: what changed itself is taken for known (`changed.has(id) ||` left out).
test('a row that has changed is rendered again together with the order', async () => {
  const shown = shownOf(list);
  const watcher = page(shown);
  shown.ask(watcher, '');
  await vi.advanceTimersByTimeAsync(1_000);
  shown.touch('a');
  await vi.advanceTimersByTimeAsync(10);
  text = 'dreißig';
  rowIds = ['b', 'a'];
  shown.touch('a');
  shown.touch(order);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(watcher.frames.at(-1)).toMatchObject({
    order: ['b', 'a'],
    rows: { a: expect.stringContaining('dreißig') },
  });
});

// Mutant: a failed rendering forgets who asked (`asked.set(watcher, hash)` left out of the catch).
test('what cannot be rendered is tried again, and the question is still answered', async () => {
  const shown = shownOf(quick);
  const watcher = page(shown);
  text = 'broken';
  shown.ask(watcher, '');
  await settle();
  expect(failures).toHaveLength(1);
  expect(watcher.frames).toEqual([]);
  text = 'vierzig';
  await vi.advanceTimersByTimeAsync(1_000);
  expect(watcher.frames).toMatchObject([{ from: '', content: expect.stringContaining('vierzig') }]);
});

// Mutant: what could not be rendered at first counts as nothing that was heard of (`dirtySince = since` left out of the catch).
test('a push that had to be tried again says how long ago its change was heard of', async () => {
  const shown = shownOf(quick);
  shown.ask(page(shown), '');
  await settle();
  text = 'broken';
  shown.touch();
  await settle();
  text = 'dreißig';
  await vi.advanceTimersByTimeAsync(2_000);
  expect(delays).toEqual([1_050]);
});

// Mutant: `end` leaves the timer and the touch alone.
test('what nobody sees any more is not rendered', async () => {
  const shown = shownOf(quick);
  page(shown);
  shown.touch();
  await settle();
  shown.touch();
  shown.end();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(begun).toHaveLength(1);
});

// Mutant: rows that could not be rendered stay in the cache, so that each new try fails, too.
test('rows that could not be rendered once are tried again without another change', async () => {
  const rowCache: RowCache = new Map();
  const shown = shownOf(list, rowCache);
  const watcher = page(shown);
  shown.ask(watcher, '');
  await settle();
  text = 'broken';
  shown.touch('a');
  await vi.advanceTimersByTimeAsync(500);
  expect(failures).toHaveLength(1);
  text = 'zwanzig';
  await vi.advanceTimersByTimeAsync(5_000);
  expect(failures).toHaveLength(1);
  expect(watcher.frames.at(-1)?.rows?.a).toContain('zwanzig');
});

// Mutant: the pause is measured by the time of day (`Date.now()`).
test('a clock that is set back holds nothing up', async () => {
  const shown = shownOf(quick);
  const watcher = page(shown);
  shown.ask(watcher, '');
  await settle();
  vi.setSystemTime(Date.now() - 3_600_000);
  text = 'zwanzig';
  shown.touch();
  await vi.advanceTimersByTimeAsync(100);
  expect(watcher.frames.at(-1)?.content).toContain('zwanzig');
});
