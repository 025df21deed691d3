import type { Article } from '../../server/articles/article.ts';
import type { Viewer } from '../../server/web/viewer.ts';
import { articles } from '../messages/articles.ts';
import { BookingForm, type BookingFormProps } from '../stock/booking-form.tsx';

interface Props {
  viewer: Viewer;
  article: Article;
  /** The live regions, as rendered by the hub. */
  head: string;
  acts: string;
  changes: string;
  facts: string;
  places: string;
  chart: string;
  details: string;
  movements: string;
  offer: Pick<BookingFormProps, 'places' | 'jobs' | 'values'>;
}

export function ArticlePage(props: Props): JSX.Element {
  const { viewer, article, offer } = props;
  const w = articles(viewer.language);
  return (
    <>
      <div class="head">
        {props.head as 'safe'}
        {props.acts as 'safe'}
      </div>
      <div class="stack">
        {props.facts as 'safe'}
        {viewer.may('book') && <BookingForm viewer={viewer} article={article} fixed {...offer} />}
        <div class="columns">
          <div class="stack">
            {props.places as 'safe'}
            {props.chart as 'safe'}
            {props.details as 'safe'}
            {props.changes as 'safe'}
          </div>
          <section class="sheet">
            <header>
              <h2 safe>{w.movements}</h2>
              <span class="tally">
                <a href={`/movements?article=${article._id}`} safe>
                  {w.allMovements}
                </a>
              </span>
            </header>
            {props.movements as 'safe'}
          </section>
        </div>
      </div>
    </>
  );
}
