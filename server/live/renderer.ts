import {
  type AnyRegion,
  type Audience,
  assembled,
  hashedRows,
  isList,
  type List,
  type Rendering,
  type RenderRows,
  type Rows,
  render,
} from './region.ts';

/** Rows rendered since the last change, shared by all the lists that show them. */
export type RowCache = Map<string, Promise<ReadonlyMap<string, string>>>;

/** So many are rendered one by one, and each serves all the lists that show it; more together, in one query. */
const fewRows = 5;

/** The ways to render one region for one audience. */
export interface Renderer {
  /** Everything, from what the database holds now. */
  anew(): Promise<Rendering>;
  /** Everything, with rows that were rendered since the last change. */
  shared(): Promise<Rendering>;
  /** The last rendering with these rows in their present form. */
  rows(changed: ReadonlySet<string>, last: Rendering | undefined): Promise<Rendering>;
  /** The same with those that have entered, without those that have left, and in the present order. */
  order(changed: ReadonlySet<string>, last: Rendering | undefined): Promise<Rendering>;
}

export function createRenderer<P extends Record<string, unknown>>(
  region: AnyRegion,
  params: P,
  audience: Audience,
  rowCache: () => RowCache,
): Renderer {
  const sharedRows: RenderRows = (row, ids) => {
    const key = `${row.kind} ${audience.language} ${audience.permissions} ${ids}`;
    const cache = rowCache();
    const cached = cache.get(key);
    if (cached) return cached;
    const fresh = row.render(ids, audience);
    cache.set(key, fresh);
    // What failed is tried again, not remembered.
    fresh.catch(() => cache.delete(key));
    return fresh;
  };
  const anew = () => render(region, params, audience);

  const partly = async (ids: readonly string[], changed: ReadonlySet<string>, known: Rows) => {
    const { row } = region as List<P>;
    const wanted = ids.filter((id) => changed.has(id) || !known.has(id));
    const groups = wanted.length > fewRows ? [wanted] : wanted.map((id) => [id]);
    const fresh = await Promise.all(groups.map((ids) => sharedRows(row, ids)));
    const rows = new Map(known);
    for (const id of changed) rows.delete(id);
    for (const one of fresh) for (const [id, row] of hashedRows(one)) rows.set(id, row);
    return assembled(region as List<P>, params, ids, rows);
  };

  return {
    anew,
    shared: () => render(region, params, audience, sharedRows),
    rows: async (changed, last) =>
      isList(region) && last?.rows ? partly([...last.rows.keys()], changed, last.rows) : anew(),
    order: async (changed, last) =>
      isList(region) && last?.rows ? partly(await region.ids(params), changed, last.rows) : anew(),
  };
}
