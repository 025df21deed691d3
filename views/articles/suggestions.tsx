import type { ArticleEntry } from '../../server/articles/row.ts';
import type { Language } from '../../server/measures/language.ts';
import { printMeasure } from '../../server/measures/quantity.ts';
import { printUnit } from '../../server/measures/unit.ts';

/** The options of the article picker. */
export const Suggestions = ({
  entries,
  language,
}: {
  entries: readonly ArticleEntry[];
  language: Language;
}): JSX.Element => (
  <>
    {entries.map(({ article }) => (
      <li
        id={`option-${article._id}`}
        role="option"
        aria-selected="false"
        data-value={String(article._id)}
        data-label={`${article.number} ${article.name}`}
        data-unit={printUnit(article.unit, language)}
      >
        <span class="what">
          <b safe>{article.name}</b>
          <small safe>{[article.number, article.line].filter(Boolean).join(' · ')}</small>
        </span>
        <span class="qty" safe>
          {printMeasure(article.stock.quantity, article.unit, language)}
        </span>
      </li>
    ))}
  </>
);
