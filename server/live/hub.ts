import type { Change, LeftOut } from '../database/changes.ts';
import type { Language } from '../measures/language.ts';
import type { Permission } from '../people/roles.ts';
import { sameOrder } from './frame.ts';
import {
  type AnyRegion,
  type Audience,
  audienceFor,
  isList,
  type List,
  type Region,
  regionId,
  render,
} from './region.ts';
import type { RowCache } from './renderer.ts';
import { type Shown, show, type Watcher } from './shown.ts';
import { order, type Part, type TopicIndex, topicIndex } from './topic-index.ts';
import type { Touches } from './topics.ts';
import { createTurns } from './turns.ts';

/** So many whole regions are rendered at once: enough to keep the database busy, few enough for a push to pass between. */
const mostAtOnce = 4;

/** Who asks for a region: the language and the rights decide what is rendered. */
export interface Asker {
  readonly language: Language;
  may(permission: Permission): boolean;
}

export interface Hub {
  region<P extends Record<string, unknown>>(region: Region<P>): Region<P>;
  list<P extends Record<string, unknown>>(list: List<P>): List<P>;
  touches(collection: string, touches: Touches): void;
  /** Collections whose changes matter to anybody. */
  collections(): string[];
  /** Nobody has to hear of such updates: what `touches` says of another change of their transaction covers them. */
  leaveOut(update: LeftOut): void;
  leftOut(): readonly LeftOut[];
  /** A region as it stands in a page, rendered now. Throws when the asker may not see it. */
  element<P extends Record<string, unknown>>(
    region: Region<P> | List<P>,
    params: P,
    asker: Asker,
  ): Promise<string>;
  /** Takes the complete set of regions of a page; returns those that are unknown or not permitted. */
  ask(watcher: Watcher, asker: Asker, regions: Readonly<Record<string, string>>): string[];
  leave(watcher: Watcher): void;
  changed(changes: readonly Change[]): Promise<void>;
  /** Every shown region counts as changed. */
  reset(): void;
}

export function createHub(
  failed: (error: unknown) => void,
  dependants: TopicIndex<Shown> = topicIndex(),
  /** Told after each push how many milliseconds after its change it went out. */
  pushed: (ms: number) => void = () => {},
): Hub {
  const regions = new Map<string, AnyRegion>();
  const touching = new Map<string, Touches[]>();
  const leftOut: LeftOut[] = [];
  const shown = new Map<string, Shown>();
  const watching = new Map<Watcher, Set<string>>();
  const meanwhile = new Map<Shown, Set<string>>();
  const inTurn = createTurns(mostAtOnce);
  let rows: RowCache = new Map();

  const register = <R extends AnyRegion>(region: R): R => {
    if (regions.has(region.name)) throw new Error(`two regions are called ${region.name}`);
    regions.set(region.name, region);
    return region;
  };

  const open = (
    key: string,
    region: AnyRegion,
    params: Record<string, unknown>,
    audience: Audience,
  ): Shown => {
    let ended = false;
    let held: readonly string[] | undefined;
    const depend = () => {
      const rowIds = [...one.rowIds()];
      // Mostly a row changes, and none enters or leaves.
      if (held && sameOrder(rowIds, held)) return;
      held = rowIds;
      dependants.hold(one, topicsOf(region, params, rowIds));
    };
    // Which rows a list depends on is known only after rendering: what was touched meanwhile is looked at then.
    const begins = () => {
      if (isList(region)) meanwhile.set(one, new Set());
    };
    const rendered = () => {
      // It may have been left during the rendering, and another opened in its place.
      if (!isList(region) || ended) return;
      const missed = meanwhile.get(one) ?? new Set();
      meanwhile.delete(one);
      depend();
      for (const topic of missed) if (dependants.of(topic).has(one)) one.touch(dependants.of(topic).get(one));
    };
    const one = show({
      ...{ region, params, audience, inTurn, begins, rendered, failed, pushed },
      rowCache: () => rows,
    });
    depend();
    const end = () => {
      ended = true;
      dependants.forget(one);
      meanwhile.delete(one);
      one.end();
    };
    shown.set(key, { ...one, end });
    return one;
  };

  const close = (key: string, watcher: Watcher) => {
    const one = shown.get(key);
    one?.watchers.delete(watcher);
    if (one?.watchers.size !== 0) return;
    shown.delete(key);
    one.end();
  };

  const touch = (topics: ReadonlySet<string>, since: number, changes: number) => {
    rows = new Map();
    for (const missed of meanwhile.values()) for (const topic of topics) missed.add(topic);
    for (const topic of topics)
      for (const [one, part] of dependants.of(topic)) one.touch(part, since, changes);
  };

  return {
    region: register,
    list: register,
    touches: (collection, touches) => {
      touching.set(collection, [...(touching.get(collection) ?? []), touches]);
    },
    collections: () => [...touching.keys()],
    leaveOut: (update) => void leftOut.push(update),
    leftOut: () => leftOut,

    element: async (region, params, asker) => {
      if (!asker.may(region.needs ?? 'see')) throw new Error(`${region.name} is not for this person`);
      return (await render(region, params, audienceFor(region, asker.language, asker.may))).html;
    },

    ask: (watcher, asker, wanted) => {
      const refused: string[] = [];
      const before = watching.get(watcher) ?? new Set();
      const now = new Set<string>();
      watching.set(watcher, now);
      for (const [id, hash] of Object.entries(wanted)) {
        const found = find(regions, id, asker);
        if (!found) {
          refused.push(id);
          continue;
        }
        const audience = audienceFor(found.region, asker.language, asker.may);
        const key = `${regionId(found.region.name, found.params)} ${audience.language} ${audience.permissions}`;
        const one = shown.get(key) ?? open(key, found.region, found.params, audience);
        now.add(key);
        one.watchers.add(watcher);
        one.ask(watcher, hash);
      }
      for (const key of before) if (!now.has(key)) close(key, watcher);
      return refused;
    },

    leave: (watcher) => {
      for (const key of watching.get(watcher) ?? []) close(key, watcher);
      watching.delete(watcher);
    },

    changed: async (changes) => {
      if (shown.size === 0) return;
      const since = performance.now();
      const topics = await Promise.all(
        changes.flatMap((c) => (touching.get(c.collection) ?? []).map((of) => of(c))),
      );
      touch(new Set(topics.flat()), since, changes.length);
    },

    reset: () => {
      rows = new Map();
      for (const one of shown.values()) one.touch();
    },
  };
}

/** Which part of it depends on each topic; what concerns more wins. */
function topicsOf<P>(region: Region<P> | List<P>, params: P, rowIds: readonly string[]) {
  const topics = new Map<string, Part>();
  if (isList(region)) {
    for (const id of rowIds) for (const topic of region.row.topics(id)) topics.set(topic, id);
    for (const topic of region.order?.(params) ?? []) topics.set(topic, order);
  }
  for (const topic of region.topics(params)) topics.set(topic, undefined);
  return topics;
}

function find(regions: ReadonlyMap<string, AnyRegion>, id: string, asker: Asker) {
  const [name = '', query] = id.split('?', 2);
  const region = regions.get(name);
  if (!region || !asker.may(region.needs ?? 'see')) return undefined;
  const params = region.params.safeParse(Object.fromEntries(new URLSearchParams(query)));
  return params.success ? { region, params: params.data as Record<string, unknown> } : undefined;
}
