import type { LiveAttributes } from '../../server/live/region.ts';
import type { Language } from '../../server/measures/language.ts';
import { mostCounted, pageSize } from '../../server/measures/page.ts';
import { pager } from '../messages/pager.ts';

/** Where a page of a list lies. */
export interface Whereabouts {
  /** How many entries come before it; above 1,000 nobody counts. */
  readonly before: number;
  readonly shown: number;
  /** How many there are, counted up to one more than 1,000. */
  readonly count: number;
  /** The addresses of the pages beside it; the first one where it is not among them. */
  readonly first?: string | undefined;
  readonly previous?: string | undefined;
  readonly next?: string | undefined;
}

interface Props extends Whereabouts {
  language: Language;
  /** Where the count may change while it is shown. */
  live?: LiveAttributes;
}

/** "1–50 von 2.314", and the way to the pages before and after. */
export function Pager(props: Props): JSX.Element {
  const { language, live, first, previous, next } = props;
  const w = pager(language);
  return (
    <nav class="pager" aria-label={w.pages} {...live}>
      <span class="tally" safe>
        {tally(props)}
      </span>
      {first !== undefined && (
        <a class="button small quiet" rel="first" href={first} safe>
          {w.first}
        </a>
      )}
      {previous !== undefined && (
        <a class="button small" rel="prev" href={previous} safe>
          {w.before}
        </a>
      )}
      {next !== undefined && (
        <a class="button small" rel="next" href={next} safe>
          {w.next}
        </a>
      )}
    </nav>
  );
}

function tally({ before, shown, count, language }: Props): string {
  const w = pager(language);
  const number = (n: number) => n.toLocaleString(language);
  const of = count > mostCounted ? w.over(number(mostCounted)) : number(count);
  if (count === 0) return w.none;
  if (shown === 0) return w.noneHere(of);
  return before > mostCounted ? w.beyond(of) : w.tally(number(before + 1), number(before + shown), of);
}

/** The whereabouts of a page that is known by its number. */
export function numbered(
  path: string,
  filter: { readonly page?: number | undefined },
  count: number,
): Whereabouts {
  const { page = 1 } = filter;
  const before = (page - 1) * pageSize;
  const shown = Math.max(0, Math.min(pageSize, count - before));
  const at = (number: number) => addressOf(path, { ...filter, page: number > 1 ? number : undefined });
  return {
    before,
    shown,
    count,
    previous: page > 1 ? at(page - 1) : undefined,
    next: before + shown < count ? at(page + 1) : undefined,
  };
}

interface Keyed {
  /** What the rows are turned by, in order. */
  readonly keys: readonly (string | number)[];
  readonly before: number;
  readonly hasMore: boolean;
  readonly count: number;
}

/** The whereabouts of a page that lies behind, or in front of, one of its rows. */
export function keyed(path: string, filter: object, { keys, before, hasMore, count }: Keyed): Whereabouts {
  const at = (edge: { after?: string | number; before?: string | number }) =>
    addressOf(path, { ...filter, after: undefined, before: undefined, ...edge });
  const [first, last] = [keys[0] ?? '', keys.at(-1) ?? ''];
  return {
    before,
    shown: keys.length,
    count,
    // All that stood on this page may be gone by now.
    first: before > keys.length || (keys.length === 0 && count > 0) ? at({}) : undefined,
    previous: before > 0 ? at({ before: first }) : undefined,
    next: hasMore ? at({ after: last }) : undefined,
  };
}

/** The address of a page with what is chosen there. */
export function addressOf(path: string, filter: object): string {
  const given = Object.entries(filter);
  const query = new URLSearchParams(given.flatMap(([key, value]) => (value ? [[key, String(value)]] : [])));
  return query.size > 0 ? `${path}?${query}` : path;
}
