import { type AnyRegion, type Audience, isList, type Rendering, type RenderRows, render } from './region.ts';

/** Rows rendered since the last change, shared by all the lists that show them. */
export type RowCache = Map<string, Promise<ReadonlyMap<string, string>>>;

/** The ways to render one region for one audience. */
export interface Renderer {
  /** Everything, from what the database holds now. */
  anew(): Promise<Rendering>;
  /** Everything, with rows that were rendered since the last change. */
  shared(): Promise<Rendering>;
  /** The last rendering with the given rows in their present form. */
  rows(ids: ReadonlySet<string>, last: Rendering | undefined): Promise<Rendering>;
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

  return {
    anew,
    shared: () => render(region, params, audience, sharedRows),
    rows: async (ids, last) => {
      if (!isList(region) || !last?.rows) return anew();
      const shownIds = [...ids].filter((row) => last.rows?.has(row));
      const fresh = await Promise.all(shownIds.map((row) => sharedRows(region.row, [row])));
      const html = new Map([...last.rows].map(([row, { html: old }]) => [row, old]));
      for (const one of fresh) for (const [row, text] of one) html.set(row, text);
      const order = [...last.rows.keys()];
      return render({ ...region, ids: async () => order }, params, audience, async () => html);
    },
  };
}
