import type { Article } from '../../server/articles/article.ts';
import type { LyingAt } from '../../server/articles/places.ts';
import type { Audience, LiveAttributes } from '../../server/live/region.ts';
import { printQuantity } from '../../server/measures/quantity.ts';
import { articles } from '../messages/articles.ts';
import { Measure } from './row.tsx';

interface Props {
  article: Article;
  places: readonly LyingAt[];
  audience: Audience;
  live: LiveAttributes;
}

export function PlacesOfArticle({ article, places, audience, live }: Props): JSX.Element {
  const w = articles(audience.language);
  return (
    <section class="sheet" {...live}>
      <h2 safe>{w.whereItLies}</h2>
      {places.length === 0 ? (
        <p class="empty" safe>
          {w.liesNowhere}
        </p>
      ) : (
        <table>
          <thead>
            <tr>
              <th safe>{w.place}</th>
              <th class="n" safe>
                {w.minimum}
              </th>
              <th class="n" safe>
                {w.stock}
              </th>
            </tr>
          </thead>
          <tbody>
            {places.map((place) => (
              <PlaceRow article={article} place={place} audience={audience} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function PlaceRow({
  article,
  place,
  audience,
}: {
  article: Article;
  place: LyingAt;
  audience: Audience;
}): JSX.Element {
  const w = articles(audience.language);
  const name = place.trail.at(-1) ?? '';
  return (
    <tr id={`lying-${article._id}-${place.location}`} data-name={`${article.name}, ${name}`}>
      <td>
        <a href={`/locations/${place.location}`} safe>
          {name}
        </a>{' '}
        <span class="sub" safe>
          {place.trail.slice(0, -1).join(' › ')}
        </span>
      </td>
      <td class="n sub" safe>
        {place.minimum === null ? '' : printQuantity(place.minimum, audience.language)}
      </td>
      <td class="n" data-cell="stock">
        {place.discrepancy ? (
          <span class="mark bad" safe>
            {w.discrepancyMark}
          </span>
        ) : (
          place.below && (
            <span class="mark warn" safe>
              {w.refill}
            </span>
          )
        )}{' '}
        <Measure quantity={place.quantity} unit={article.unit} language={audience.language} />
      </td>
    </tr>
  );
}
