import type { Article } from '../../server/articles/article.ts';
import { printMeasure } from '../../server/measures/quantity.ts';
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
            <Details viewer={viewer} article={article} />
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

function Details({ viewer, article }: Pick<Props, 'viewer' | 'article'>): JSX.Element {
  const w = articles(viewer.language);
  const codes = article.codes.map(({ code, pack }) =>
    pack === 1000 ? code : `${code} (${w.pack(printMeasure(pack, article.unit, viewer.language))})`,
  );
  const facts = [
    [w.manufacturer, `${article.manufacturer} ${article.manufacturerNumber}`.trim()],
    [w.codes, codes.join(', ')],
    [w.note, article.note],
  ].filter(([, text]) => text);
  if (facts.length === 0) return '';
  return (
    <section class="sheet">
      <h2 safe>{w.details}</h2>
      <dl class="props">
        {facts.map(([term, text]) => (
          <>
            <dt safe>{term}</dt>
            <dd safe>{text}</dd>
          </>
        ))}
      </dl>
    </section>
  );
}
