import { beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { Change } from '../database/changes.ts';
import type { Permission } from '../people/roles.ts';
import { type Asker, createHub, type Hub } from './hub.ts';
import type { List, Region, Row } from './region.ts';
import type { Shown, Watcher } from './shown.ts';
import { order, type TopicIndex, topicIndex } from './topic-index.ts';

interface Page extends Watcher {
  readonly buffers: Buffer[];
  readonly frames: {
    region: string;
    from: string;
    to: string;
    content: string;
    rows: Record<string, string>;
  }[];
}

let hub: Hub;
let dependants: TopicIndex<Shown>;
/** Which renderings took place, in order. */
let rendered: string[];
let prices: Map<string, string>;
/** The rows of the list; a rendering that has read them waits here when it is held up. */
let rows: string[];
let heldUp: Promise<void> | undefined;

const oneArticle = z.object({ article: z.string().regex(/^[a-z]+$/) });
const facts: Region<z.infer<typeof oneArticle>> = {
  name: 'facts',
  params: oneArticle,
  varies: ['prices'],
  topics: ({ article }) => [`article:${article}`],
  render: async ({ article }, audience, live) => {
    rendered.push(`facts ${article} ${audience.language} ${audience.permissions}`);
    const price = audience.permissions.includes('prices') ? prices.get(article) : '';
    return `<p data-hash="${live['data-hash']}">${article} ${price}</p>`;
  },
};
const people: Region<Record<string, never>> = {
  name: 'people',
  params: z.object({}),
  needs: 'people',
  topics: () => ['people'],
  render: async (_params, _audience, live) => `<p data-hash="${live['data-hash']}">Petra</p>`,
};
const row: Row = {
  kind: 'row',
  topics: (id) => [`article:${id}`],
  render: async (ids) => {
    rendered.push(`rows ${ids}`);
    return new Map(ids.map((id) => [id, `<tr data-row="${id}">${prices.get(id)}</tr>`]));
  },
};
const listOf = (name: string): List<Record<string, never>> => ({
  name,
  params: z.object({}),
  topics: () => ['articles'],
  ids: async () => [...rows],
  row: {
    ...row,
    render: async (ids, audience) => {
      const found = await row.render(ids, audience);
      await heldUp;
      return found;
    },
  },
  frame: (_params, html, live) => `<tbody data-hash="${live['data-hash']}">${html}</tbody>`,
});

const asker = (...permissions: Permission[]): Asker => ({
  language: 'de',
  may: (permission) => permission === 'see' || permissions.includes(permission),
});
const english: Asker = { ...asker(), language: 'en' };

function page(): Page {
  const buffers: Buffer[] = [];
  const frames: Page['frames'] = [];
  const send = (frame: Buffer) => {
    buffers.push(frame);
    frames.push(JSON.parse(String(frame)));
  };
  return { buffers, frames, send };
}

const change = (id: string): Change => ({
  collection: 'articles',
  id,
  operation: 'update',
  fields: ['price'],
  document: undefined,
  before: undefined,
});

/** The pages have everything that was asked for. */
async function answered(...pages: Page[]) {
  for (const one of pages) await expect.poll(() => one.frames.length).toBeGreaterThan(0);
  rendered = [];
}

function holdUp(): () => void {
  const { promise, resolve } = Promise.withResolvers<void>();
  heldUp = promise;
  return resolve;
}

beforeEach(() => {
  rendered = [];
  heldUp = undefined;
  rows = ['kabel', 'dose'];
  prices = new Map([
    ['kabel', '1,20'],
    ['dose', '0,80'],
    ['klemme', '0,10'],
  ]);
  dependants = topicIndex();
  hub = createHub((error) => {
    throw error;
  }, dependants);
  hub.region(facts);
  hub.region(people);
  hub.list(listOf('all'));
  hub.list(listOf('some'));
  hub.touches('articles', ({ id }) => [`article:${id}`]);
  hub.touches('articles', ({ operation }) => (operation === 'insert' ? ['articles'] : []));
});

// Mutant: rendered for each watcher (the key of `shown` holds the watcher, too), or encoded for each.
test('a region is rendered once for all who may see the same, and the same bytes go to them', async () => {
  const [petra, jana, murat, mary] = [page(), page(), page(), page()];
  hub.ask(petra, asker('prices'), { 'facts?article=kabel': '' });
  hub.ask(jana, asker('prices'), { 'facts?article=kabel': '' });
  hub.ask(murat, asker('book'), { 'facts?article=kabel': '' });
  hub.ask(mary, english, { 'facts?article=kabel': '' });
  await answered(petra, jana, murat, mary);
  prices.set('kabel', '1,30');
  await hub.changed([change('kabel')]);
  await expect.poll(() => petra.frames.at(-1)?.content).toContain('1,30');
  expect(jana.buffers.at(-1)).toBe(petra.buffers.at(-1));
  await expect
    .poll(() => rendered.toSorted())
    .toEqual(['facts kabel de ', 'facts kabel de prices', 'facts kabel en ']);
});

// Mutant: the audience holds everything that a person may (`filter(may)` left out).
test('who may not see prices gets none, and no frame when only a price changed', async () => {
  const murat = page();
  const petra = page();
  hub.ask(murat, asker('book'), { 'facts?article=kabel': '' });
  hub.ask(petra, asker('prices'), { 'facts?article=kabel': '' });
  await answered(murat, petra);
  prices.set('kabel', '1,30');
  await hub.changed([change('kabel')]);
  await expect.poll(() => petra.frames).toHaveLength(2);
  await expect.poll(() => rendered).toHaveLength(2);
  expect(murat.frames).toHaveLength(1);
  expect(String(murat.buffers)).not.toContain('1,20');
});

// Mutant: `needs` not asked when a page names a region.
test('a region that is unknown, not permitted or named with wrong parameters is refused by name', async () => {
  const ruth = page();
  const wanted = { people: '', nonsense: '', 'facts?article=42': '', 'facts?article=kabel': '' };
  expect(hub.ask(ruth, asker(), wanted)).toEqual(['people', 'nonsense', 'facts?article=42']);
  await answered(ruth);
  expect(ruth.frames.map(({ region }) => region)).toEqual(['facts?article=kabel']);
  expect(hub.ask(ruth, asker('people'), { people: '' })).toEqual([]);
  await expect(hub.element(people, {}, asker())).rejects.toThrow('not for this person');
});

// Mutant: topics not looked at (`touch` touches all that is shown).
test('a change renders what depends on it and nothing else', async () => {
  const petra = page();
  hub.ask(petra, asker(), { 'facts?article=kabel': '', 'facts?article=dose': '' });
  await expect.poll(() => petra.frames).toHaveLength(2);
  rendered = [];
  await hub.changed([change('kabel')]);
  await expect.poll(() => rendered).toEqual(['facts kabel de ']);
  hub.reset();
  await expect.poll(() => rendered).toHaveLength(3);
});

// Mutant: regions of the question before are kept (`close` not called in `ask`, or not in `leave`).
test('what a page no longer shows is not rendered for it', async () => {
  const petra = page();
  const jana = page();
  hub.ask(petra, asker(), { 'facts?article=kabel': '' });
  hub.ask(jana, asker(), { 'facts?article=klemme': '' });
  await answered(petra, jana);
  hub.ask(petra, asker(), { 'facts?article=dose': '' });
  hub.leave(jana);
  await expect.poll(() => petra.frames).toHaveLength(2);
  rendered = [];
  await hub.changed([change('kabel'), change('klemme'), change('dose')]);
  await expect.poll(() => rendered).toEqual(['facts dose de ']);
});

// Mutant: what is asked for again is closed with the rest (`!now.has(key)` left out).
test('a page that asks for more still hears of what it had', async () => {
  const petra = page();
  hub.ask(petra, asker('prices'), { 'facts?article=kabel': '' });
  await answered(petra);
  hub.ask(petra, asker('prices'), {
    'facts?article=kabel': petra.frames[0]?.to ?? '',
    'facts?article=dose': '',
  });
  await expect.poll(() => petra.frames).toHaveLength(2);
  prices.set('kabel', '1,30');
  await hub.changed([change('kabel')]);
  await expect.poll(() => petra.frames.at(-1)?.content).toContain('1,30');
});

// Mutant: what came together is handed on as one change.
test('a region is told how many changes came together', async () => {
  const petra = page();
  hub.ask(petra, asker(), { 'facts?article=kabel': '' });
  const [one] = dependants.of('article:kabel').keys();
  if (!one) throw new Error('nothing is shown');
  const touch = vi.spyOn(one, 'touch');
  await hub.changed([change('kabel'), change('dose'), change('klemme')]);
  expect(touch.mock.calls).toEqual([[undefined, expect.any(Number), 3]]);
});

// Mutants: what a topic concerns less wins; the order counts as everything.
test('a topic concerns the most of what depends on it', async () => {
  const petra = page();
  const [topics, orders] = [
    ['article:kabel', 'both'],
    ['article:dose', 'both', 'places'],
  ];
  hub.list({ ...listOf('mixed'), topics: () => topics, order: () => orders });
  hub.ask(petra, asker(), { mixed: '' });
  await answered(petra);
  const parts = ['article:kabel', 'article:dose', 'both', 'places'].map((topic) => [
    ...dependants.of(topic).values(),
  ]);
  expect(parts).toEqual([[undefined], [order], [undefined], [order]]);
});

// Mutants: rows are kept over a change (`rows = new Map()` left out of `touch`, or of `reset`).
test('rows are rendered again for each change, also for one of which nobody knows what it was', async () => {
  const petra = page();
  hub.ask(petra, asker(), { all: '' });
  await answered(petra);
  const shows = async (price: string, tell: () => unknown) => {
    prices.set('kabel', price);
    await tell();
    await expect.poll(() => petra.frames.at(-1)?.rows.kabel).toContain(price);
  };
  for (const price of ['1,30', '1,40']) await shows(price, () => hub.changed([change('kabel')]));
  for (const price of ['1,50', '1,60']) await shows(price, () => hub.reset());
});

// Mutants: rows are only counted (`rowIds.length === held.length`); what is held is not noted (`held = rowIds` left out).
test('a list depends on the rows that it shows now, and is held anew only when those are others', async () => {
  const hold = vi.spyOn(dependants, 'hold');
  const petra = page();
  hub.ask(petra, asker(), { all: '' });
  await answered(petra);
  rows = ['kabel', 'klemme'];
  await hub.changed([{ ...change('klemme'), operation: 'insert' }]);
  await expect.poll(() => petra.frames).toHaveLength(2);
  prices.set('klemme', '0,15');
  await hub.changed([change('klemme')]);
  await expect.poll(() => petra.frames.at(-1)?.rows.klemme).toContain('0,15');
  expect(hold).toHaveBeenCalledTimes(3);
});

// Mutant: rows not shared between lists (`cache.set` left out).
test('a changed row is rendered once for all the lists that show it, and travels alone', async () => {
  const petra = page();
  hub.ask(petra, asker(), { all: '', some: '' });
  await expect.poll(() => petra.frames).toHaveLength(2);
  rendered = [];
  prices.set('kabel', '1,30');
  await hub.changed([change('kabel')]);
  await expect.poll(() => petra.frames).toHaveLength(4);
  expect(rendered).toEqual(['rows kabel']);
  expect(petra.frames[2]?.rows).toEqual({ kabel: expect.stringContaining('1,30') });
  expect(petra.frames[2]).not.toHaveProperty('order');
});

// Mutant: `meanwhile` not looked at after a rendering.
test('a row that changes while it enters is not missed', async () => {
  const petra = page();
  hub.ask(petra, asker(), { all: '' });
  await answered(petra);
  const goOn = holdUp();
  rows.push('klemme');
  await hub.changed([{ ...change('klemme'), operation: 'insert' }]);
  await expect.poll(() => rendered).toEqual(['rows kabel,dose,klemme']);
  prices.set('klemme', '0,15');
  await hub.changed([change('klemme')]);
  goOn();
  await expect.poll(() => petra.frames.at(-1)?.rows.klemme).toContain('0,15');
});

// Mutant: what was touched meanwhile touches the list whether it shows it or not.
test('a list is not rendered again for what changed elsewhere meanwhile', async () => {
  const petra = page();
  const goOn = holdUp();
  hub.ask(petra, asker(), { all: '' });
  const [one] = dependants.of('articles').keys();
  if (!one) throw new Error('nothing is shown');
  const touch = vi.spyOn(one, 'touch');
  await hub.changed([change('klemme')]);
  goOn();
  await answered(petra);
  expect(touch).not.toHaveBeenCalled();
});

// Mutant: an answer takes rows from the cache (`renderAll(sharedRows)` for questions, too).
test('an answer holds nothing that was rendered before its question, though no change was reported yet', async () => {
  const petra = page();
  hub.ask(petra, asker(), { all: '' });
  await answered(petra);
  rows.push('klemme');
  await hub.changed([{ ...change('klemme'), operation: 'insert' }]);
  await expect.poll(() => petra.frames).toHaveLength(2);
  prices.set('kabel', '9,99');
  const late = page();
  hub.ask(late, asker(), { all: '' });
  await expect.poll(() => String(late.buffers)).toContain('9,99');
});

// Mutant: after a rendering it is asked whether the list is shown at all (`shown.has(key)` instead of `ended`).
test('nothing is kept of a list that was left while it was rendered and then opened again', async () => {
  const petra = page();
  const goOn = holdUp();
  hub.ask(petra, asker(), { all: '' });
  hub.ask(petra, asker(), {});
  hub.ask(petra, asker(), { all: '' });
  await expect.poll(() => rendered).toHaveLength(2);
  goOn();
  await answered(petra);
  expect(dependants.size).toBe(3);
  hub.leave(petra);
  expect(dependants.size).toBe(0);
});
