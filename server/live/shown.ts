import { frameBetween } from './frame.ts';
import { createPace, longestPause } from './pace.ts';
import { type AnyRegion, type Audience, isList, type Rendering, regionId } from './region.ts';
import { createRenderer, type RowCache } from './renderer.ts';
import { order, type Part } from './topic-index.ts';

/** A page's end of the socket, as far as regions need it. */
export interface Watcher {
  /** The same buffer goes to everybody who is to get the same. */
  send(frame: Buffer): void;
}

const listPause = 500;

/** One region as one audience sees it: rendered once however many pages show it, and one rendering at a time. */
export interface Shown {
  readonly watchers: Set<Watcher>;
  /** Answers a page that holds `hash` with a rendering that starts after this call. */
  ask(watcher: Watcher, hash: string): void;
  /**
   * The data behind it changed: all of it, or only the given part. `since` is the moment by `performance.now()` at which
   * so many changes became known together.
   */
  touch(part?: Part, since?: number, changes?: number): void;
  /** The rows that it shows now; undefined when it is no list. */
  rowIds(): Iterable<string>;
  end(): void;
}

interface Options<P> {
  readonly region: AnyRegion;
  readonly params: P;
  readonly audience: Audience;
  rowCache(): RowCache;
  /** Renders a whole region when it is its turn among all of them. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  /** Called before each rendering. */
  begins(): void;
  /** Called after each rendering, because a list depends on the rows that it shows. */
  rendered(): void;
  failed(error: unknown): void;
  /** Called after a change was sent, with the milliseconds since it was heard of. */
  pushed(ms: number): void;
}

export function show<P extends Record<string, unknown>>(options: Options<P>): Shown {
  const { region, params, audience } = options;
  const id = regionId(region.name, params);
  const watchers = new Set<Watcher>();
  let last: Rendering | undefined;
  let asked = new Map<Watcher, string>();
  let dirty: 'no' | 'order' | 'all' = 'no';
  let dirtyRows = new Set<string>();
  let lastWhole = Number.NEGATIVE_INFINITY;
  let dirtySince: number | undefined;
  let [heard, heardAt] = [0, Number.NaN];
  let running = false;
  const pace = createPace();
  const renderer = createRenderer(region, params, audience, options.rowCache);
  let timer: NodeJS.Timeout | undefined;
  let ended = false;

  const wake = (): void => {
    if (running || ended) return;
    clearTimeout(timer);
    timer = undefined;
    const forWhole = dirty !== 'no' ? Math.max(pace.wait(), wholeWait()) : Number.POSITIVE_INFINITY;
    if (asked.size > 0 || forWhole <= 0) return void run('whole');
    const forRows = dirtyRows.size > 0 ? pace.wait() : Number.POSITIVE_INFINITY;
    if (forRows <= 0) return void run('rows');
    const wait = Math.min(forWhole, forRows);
    if (wait < Number.POSITIVE_INFINITY) timer = setTimeout(wake, wait);
  };

  const wholeWait = () => (isList(region) ? lastWhole + listPause - performance.now() : 0);

  const run = async (what: 'whole' | 'rows'): Promise<void> => {
    running = true;
    const questions = asked;
    const since = dirtySince;
    const next = way(what, dirtyRows);
    asked = new Map();
    dirtyRows = new Set();
    if (what === 'whole') {
      dirty = 'no';
      lastWhole = performance.now();
    }
    dirtySince = dirty === 'no' ? undefined : since;
    if (heard > 0) pace.begins(heard);
    heard = 0;
    options.begins();
    const done = await attempt(next, questions, since);
    running = false;
    if (done) wake();
    else timer = setTimeout(wake, longestPause);
  };

  /** The least that has to be rendered. An answer never uses rows that were rendered before its question. */
  const way = (what: 'whole' | 'rows', changed: Set<string>): (() => Promise<Rendering>) => {
    if (asked.size > 0) return () => options.inTurn(renderer.anew);
    if (what === 'rows') return () => renderer.rows(changed, last);
    const whole = dirty === 'order' ? () => renderer.order(changed, last) : renderer.shared;
    return () => options.inTurn(whole);
  };

  const attempt = async (
    next: () => Promise<Rendering>,
    questions: Map<Watcher, string>,
    since: number | undefined,
  ) => {
    try {
      deliver(await next(), questions, since);
      return true;
    } catch (error) {
      // What could not be rendered is not forgotten: it is tried again with the next pause.
      for (const [watcher, hash] of questions) if (watchers.has(watcher)) asked.set(watcher, hash);
      dirty = 'all';
      dirtySince = since ?? dirtySince;
      pace.failed();
      options.failed(error);
      return false;
    }
  };

  const deliver = (next: Rendering, questions: Map<Watcher, string>, since: number | undefined): void => {
    const changed = last !== undefined && last.hash !== next.hash;
    const step = changed && last ? frameBetween(id, last, next) : undefined;
    const before = last?.hash;
    let whole: Buffer | undefined;
    for (const watcher of watchers) {
      // Mostly nobody asks, and a look-up in an empty map would cost each of them half as much as what is sent.
      if (asked.size > 0 && asked.has(watcher)) continue;
      const hash = questions.size > 0 ? (questions.get(watcher) ?? before) : before;
      if (hash === next.hash) continue;
      if (step && hash === before) watcher.send(step);
      else watcher.send((whole ??= frameBetween(id, undefined, next)));
    }
    last = next;
    if (changed && since !== undefined) options.pushed(performance.now() - since);
    options.rendered();
  };

  return {
    watchers,
    ask: (watcher, hash) => {
      asked.set(watcher, hash);
      wake();
    },
    touch: (part, since = performance.now(), changes = 1) => {
      dirtySince ??= since;
      if (heardAt !== since) heard += changes;
      heardAt = since;
      if (part === undefined) dirty = 'all';
      else if (part !== order) dirtyRows.add(part);
      else if (dirty === 'no') dirty = 'order';
      wake();
    },
    rowIds: () => last?.rows?.keys() ?? [],
    end: () => {
      ended = true;
      clearTimeout(timer);
    },
  };
}
