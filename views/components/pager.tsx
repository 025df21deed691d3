import type { LiveAttributes } from '../../server/live/region.ts';
import type { Language } from '../../server/measures/language.ts';
import { pager } from '../messages/pager.ts';

const pageSize = 50;
const mostCounted = 1_000;

interface Props {
  path: string;
  filter: { readonly page?: number | undefined };
  /** Counted up to one more than 1,000. */
  count: number;
  language: Language;
  /** Where the count may change while it is shown. */
  live?: LiveAttributes;
}

/** "1–50 von 2.314", and the way to the pages before and after. */
export function Pager({ path, filter, count, language, live }: Props): JSX.Element {
  const w = pager(language);
  const { page = 1 } = filter;
  const number = (n: number) => n.toLocaleString(language);
  const from = (page - 1) * pageSize + 1;
  const to = Math.min(page * pageSize, count);
  const of = count > mostCounted ? w.over(number(mostCounted)) : number(count);
  return (
    <nav class="pager" aria-label={w.pages} {...live}>
      <span class="tally" safe>
        {count === 0 ? w.none : w.tally(number(from), number(to), of)}
      </span>
      {page > 1 && (
        <a class="button small" rel="prev" href={pageAt(path, filter, page - 1)} safe>
          {w.before}
        </a>
      )}
      {to < count && (
        <a class="button small" rel="next" href={pageAt(path, filter, page + 1)} safe>
          {w.next}
        </a>
      )}
    </nav>
  );
}

export function pageAt(path: string, filter: object, page: number): string {
  const given = Object.entries({ ...filter, page: page > 1 ? page : undefined });
  const query = new URLSearchParams(given.flatMap(([key, value]) => (value ? [[key, String(value)]] : [])));
  return query.size > 0 ? `${path}?${query}` : path;
}
