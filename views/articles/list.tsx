import type { ArticleFilter, Sort } from '../../server/articles/list.ts';
import type { Place } from '../../server/locations/tree.ts';
import type { Viewer } from '../../server/web/viewer.ts';
import { Empty } from '../components/empty.tsx';
import { Icon } from '../components/icon.tsx';
import { PageHead } from '../components/page-head.tsx';
import { addressOf } from '../components/pager.tsx';
import { placeText } from '../components/place-text.ts';
import { articles } from '../messages/articles.ts';
import { labels } from '../messages/labels.ts';

interface Props {
  viewer: Viewer;
  filter: ArticleFilter;
  /** The live list and its tally, as rendered by their regions. */
  rows: string;
  tally: string;
  categories: readonly string[];
  places: readonly Place[];
}

export function ArticleListPage(props: Props): JSX.Element {
  const { viewer, filter, rows, tally } = props;
  const w = articles(viewer.language);
  const isAllThere = filter.show === 'below' && !filter.q && !filter.category && !filter.place;
  const filtered = Object.keys(filter).some((name) => !['sort', 'after', 'before'].includes(name));
  return (
    <>
      <PageHead title={w.title}>
        {viewer.may('book') && (
          <a
            class="button"
            href={addressOf('/labels', { ...filter, before: undefined, after: undefined, list: '1' })}
          >
            <Icon name="qr-code" />
            <span safe>{labels(viewer.language).title}</span>
          </a>
        )}
        {viewer.may('import') && (
          <a class="button" href="/imports">
            <Icon name="upload" />
            <span safe>{w.read}</span>
          </a>
        )}
        {viewer.may('articles') && (
          <a class="button primary" href="/articles/new">
            <Icon name="plus" />
            <span safe>{w.add}</span>
          </a>
        )}
      </PageHead>
      <Filters {...props} />
      <div class="sheet">
        <table class="cards article-table">
          <thead>
            <tr>
              <Sortable filter={filter} by="number" text={w.number} />
              <Sortable filter={filter} by="name" text={w.article} />
              <th safe>{w.place}</th>
              <th safe>{w.level}</th>
              <Sortable filter={filter} by="stock" text={w.stock} number />
            </tr>
          </thead>
          {rows as 'safe'}
          <tbody class="empty">
            <tr>
              <td colspan="5">
                {filtered ? (
                  <>
                    <p safe>{isAllThere ? w.noneBelow : w.noneFound}</p>
                    <a class="button" href="/articles" safe>
                      {w.resetFilter}
                    </a>
                  </>
                ) : (
                  <Empty icon="package" text={viewer.may('articles') ? w.noneYet : w.none}>
                    {viewer.may('import') && (
                      <a class="button" href="/imports" safe>
                        {w.readList}
                      </a>
                    )}
                  </Empty>
                )}
              </td>
            </tr>
          </tbody>
        </table>
      </div>
      {tally as 'safe'}
    </>
  );
}

function Filters({ viewer, filter, categories, places }: Props): JSX.Element {
  const w = articles(viewer.language);
  const { after: _after, before: _before, ...anew } = filter;
  const chip = (show: ArticleFilter['show'], text: string) => (
    <a
      class="chip"
      href={addressOf('/articles', { ...anew, show })}
      aria-current={filter.show === show ? 'true' : undefined}
      safe
    >
      {text}
    </a>
  );
  return (
    <form class="filters" method="get" action="/articles" data-auto="">
      {chip(undefined, w.all) as 'safe'}
      {chip('below', w.below) as 'safe'}
      {chip('empty', w.empty) as 'safe'}
      {chip('archived', w.archive) as 'safe'}
      {filter.show && <input type="hidden" name="show" value={filter.show} />}
      {filter.sort && <input type="hidden" name="sort" value={filter.sort} />}
      <input
        class="chip"
        type="search"
        name="q"
        value={filter.q ?? ''}
        placeholder={w.searchHint}
        aria-label={w.searchHint}
        maxlength="80"
      />
      <select class="chip" name="category" aria-label={w.category}>
        <option value="" safe>
          {w.everyCategory}
        </option>
        {categories.map((category) => (
          <option value={category} selected={category === filter.category} safe>
            {category}
          </option>
        ))}
      </select>
      <select class="chip" name="place" aria-label={w.place}>
        <option value="" safe>
          {w.everyPlace}
        </option>
        {places.map((place) => (
          <option value={String(place._id)} selected={String(place._id) === filter.place} safe>
            {placeText(place)}
          </option>
        ))}
      </select>
    </form>
  );
}

interface SortableProps {
  filter: ArticleFilter;
  by: 'name' | 'number' | 'stock';
  text: string;
  number?: boolean;
}

function Sortable({ filter, by, text, number }: SortableProps): JSX.Element {
  const { after: _after, before: _before, ...anew } = filter;
  const { sort = 'name' } = filter;
  const next: Sort = sort === by ? `-${by}` : by;
  const direction = sort === by ? 'ascending' : sort === `-${by}` ? 'descending' : undefined;
  return (
    <th class={[number && 'n']} aria-sort={direction}>
      <a href={addressOf('/articles', { ...anew, sort: next })}>
        <span safe>{text}</span>
      </a>
    </th>
  );
}
