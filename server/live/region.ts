import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Language } from '../measures/language.ts';
import type { Permission } from '../people/roles.ts';

/** What may make the HTML of a region differ: never a person. Holds only the permissions that the region names. */
export interface Audience {
  readonly language: Language;
  readonly permissions: readonly Permission[];
}

/** Goes on the outermost element of a region: `<section {...live}>`. */
export interface LiveAttributes {
  readonly 'data-region': string;
  readonly 'data-hash': string;
}

interface Named<P> {
  readonly name: string;
  readonly params: z.ZodType<P>;
  /** Who may see it; 'see' when not said. */
  readonly needs?: Permission;
  /** Permissions that make its HTML differ. */
  readonly varies?: readonly Permission[];
  /** What it depends on; of a list, what all of its rows share. */
  topics(params: P): readonly string[];
}

/** A piece of a page that stays true by itself: a pure function of parameters, audience and database. */
export interface Region<P> extends Named<P> {
  render(params: P, audience: Audience, live: LiveAttributes): JSX.Element | Promise<JSX.Element>;
}

/** A region whose children are rows (`data-row`), which change, enter, leave and move one by one. */
export interface List<P> extends Named<P> {
  /** What decides only which rows there are, and in which order: those that are known stay as they are. */
  order?(params: P): readonly string[];
  /** The ids of the rows, in order, by an indexed query. */
  ids(params: P): Promise<readonly string[]>;
  readonly row: Row;
  frame(params: P, rows: string, live: LiveAttributes): JSX.Element;
}

/** One kind of row, shared by all the lists that show it. */
export interface Row {
  readonly kind: string;
  /** What this row depends on and no other row of its list. */
  topics(id: string): readonly string[];
  /** The HTML of each row that exists, by id. */
  render(ids: readonly string[], audience: Audience): Promise<ReadonlyMap<string, string>>;
}

// Parameters are checked by the region's own schema before they reach it, so the registry may forget their type.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type AnyRegion = Region<any> | List<any>;

export const isList = (region: AnyRegion): region is List<unknown> => 'row' in region;

interface Hashed {
  readonly hash: string;
  readonly html: string;
}

/** The rows of a list, in order. */
export type Rows = ReadonlyMap<string, Hashed>;

/** What is known about one rendering: its hash, and for lists each row. */
export interface Rendering extends Hashed {
  readonly rows?: Rows;
}

export type RenderRows = (row: Row, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;

const unhashed = 'data-hash="~"';

/** `articles?below=1&page=2`: the name by which a page asks for a region. Parameters are sorted. */
export function regionId(name: string, params: Record<string, unknown>): string {
  const given = Object.entries(params).filter(([, value]) => value !== undefined && value !== '');
  const query = new URLSearchParams(given.map(([key, value]) => [key, String(value)]));
  query.sort();
  return query.size > 0 ? `${name}?${query}` : name;
}

/** Renders a region as it stands in a page. Throws what its database query throws. */
export async function render<P>(
  region: Region<P> | List<P>,
  params: P,
  audience: Audience,
  renderRows: RenderRows = (row, ids) => row.render(ids, audience),
): Promise<Rendering> {
  if (!('row' in region)) return hashed(await region.render(params, audience, attributes(region, params)));
  const ids = await region.ids(params);
  return assembled(region, params, ids, hashedRows(await renderRows(region.row, ids)));
}

export const hashedRows = (html: ReadonlyMap<string, string>): Rows =>
  new Map([...html].map(([id, row]) => [id, { html: row, hash: hashOf(row) }]));

/** A list of those of the rows that exist. */
export function assembled<P>(list: List<P>, params: P, ids: readonly string[], known: Rows): Rendering {
  const rows = new Map(
    ids.flatMap((id) => {
      const row = known.get(id);
      return row ? [[id, row] as const] : [];
    }),
  );
  const hash = hashOf([...rows].map(([id, row]) => `${id} ${row.hash}`).join('\n'));
  return {
    hash,
    rows,
    // What is pushed is rows: only a page needs all of it.
    get html() {
      const inside = [...rows.values()].map((row) => row.html).join('');
      return String(list.frame(params, inside, attributes(list, params))).replace(
        unhashed,
        `data-hash="${hash}"`,
      );
    },
  };
}

const attributes = <P>({ name }: Named<P>, params: P): LiveAttributes => ({
  'data-region': regionId(name, params as Record<string, unknown>),
  'data-hash': '~',
});

/** What the audience of a viewer is for this region. */
export function audienceFor(
  region: AnyRegion,
  language: Language,
  may: (p: Permission) => boolean,
): Audience {
  return { language, permissions: (region.varies ?? []).filter(may) };
}

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

function hashed(html: string): Rendering {
  const hash = hashOf(html);
  return { hash, html: html.replace(unhashed, `data-hash="${hash}"`) };
}
