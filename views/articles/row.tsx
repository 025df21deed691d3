import type { Article } from '../../server/articles/article.ts';
import type { ArticleEntry } from '../../server/articles/row.ts';
import type { Audience } from '../../server/live/region.ts';
import { printQuantity, type Quantity } from '../../server/measures/quantity.ts';
import { printUnit } from '../../server/measures/unit.ts';
import { Level } from '../components/level.tsx';
import { articles } from '../messages/articles.ts';

const mostPlaces = 3;

export function ArticleRow({ entry, audience }: { entry: ArticleEntry; audience: Audience }): JSX.Element {
  const { article, places, minimum, target } = entry;
  const w = articles(audience.language);
  const mark = markOf(entry);
  const id = article._id.toHexString();
  return (
    <tr id={`article-row-${id}`} data-row={id} data-name={article.name}>
      <td class="no away" safe>
        {article.number}
      </td>
      <td>
        <span class="what">
          <a href={`/articles/${id}`} safe>
            {article.name}
          </a>
          <small safe>{article.line}</small>
        </span>
      </td>
      <td class="sub under" data-cell="places" safe>
        {placesText(places, w.morePlaces)}
      </td>
      <td class="state" data-cell="state">
        <Level quantity={article.stock.quantity} minimum={minimum} target={target} />
        {!!mark && (
          <span class={['mark', mark.tone]} safe>
            {w[mark.word]}
          </span>
        )}
      </td>
      <td class="n" data-cell="stock">
        <Measure quantity={article.stock.quantity} unit={article.unit} language={audience.language} />
      </td>
    </tr>
  );
}

interface MeasureProps {
  quantity: Quantity;
  unit: Article['unit'];
  language: Audience['language'];
}

export function Measure({ quantity, unit, language }: MeasureProps): JSX.Element {
  return (
    <>
      <span class="qty" safe>
        {printQuantity(quantity, language)}
      </span>{' '}
      <span class="unit" safe>
        {printUnit(unit, language)}
      </span>
    </>
  );
}

function markOf({ article, discrepancy }: ArticleEntry) {
  if (discrepancy) return { tone: 'bad', word: 'discrepancyMark' } as const;
  if (article.archived) return { tone: 'quiet', word: 'archivedMark' } as const;
  if (article.stock.quantity <= 0) return { tone: 'bad', word: 'emptyMark' } as const;
  if (article.stock.below) return { tone: 'warn', word: 'lowMark' } as const;
  return undefined;
}

function placesText(places: readonly string[], more: (n: number) => string): string {
  if (places.length <= mostPlaces) return places.join(' · ');
  const shown = places.slice(0, mostPlaces - 1);
  return [...shown, more(places.length - shown.length)].join(' · ');
}
