import type { ArticleEntry } from '../../server/articles/row.ts';
import { printMeasure } from '../../server/measures/quantity.ts';
import type { Viewer } from '../../server/web/viewer.ts';
import { labelData } from '../stock/labels.ts';
import { ArticleTitle } from './title.tsx';

/** The options of the article picker. */
export const Suggestions = ({
  entries,
  viewer,
}: {
  entries: readonly ArticleEntry[];
  viewer: Viewer;
}): JSX.Element => (
  <>
    {entries.map(({ article, fullest }) => (
      <li
        id={`option-${article._id}`}
        role="option"
        aria-selected="false"
        data-value={String(article._id)}
        data-place={fullest}
        data-label={`${article.number} ${article.name}`}
        {...labelData({ viewer, article })}
      >
        <span class="what">
          <ArticleTitle article={article} />
        </span>
        <span class="qty" safe>
          {printMeasure(article.stock.quantity, article.unit, viewer.language)}
        </span>
      </li>
    ))}
  </>
);
