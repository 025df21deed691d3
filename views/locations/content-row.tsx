import type { Audience } from '../../server/live/region.ts';
import type { Content } from '../../server/locations/contents.ts';
import { printQuantity } from '../../server/measures/quantity.ts';
import { Measure } from '../articles/row.tsx';
import { locations } from '../messages/locations.ts';

/** What of one article lies at a place. */
export function ContentRow({ content, audience }: { content: Content; audience: Audience }): JSX.Element {
  const { id, article, quantity, minimum, inside } = content;
  const { language } = audience;
  return (
    <tr id={`content-row-${id}`} data-row={id} data-name={article.name}>
      <td class="no away" safe>
        {article.number}
      </td>
      <td>
        <span class="what">
          <a href={`/articles/${article._id}`} safe>
            {article.name}
          </a>
          <small safe>{[article.line, inside.join(', ')].filter(Boolean).join(' · ')}</small>
        </span>
      </td>
      <td class="state" data-cell="state">
        <Mark content={content} audience={audience} />
      </td>
      <td class="sub away minimum" data-cell="minimum" safe>
        {minimum === null ? '' : printQuantity(minimum, language)}
      </td>
      <td class="n" data-cell="stock">
        <Measure quantity={quantity} unit={article.unit} language={language} />
      </td>
    </tr>
  );
}

function Mark({ content, audience }: { content: Content; audience: Audience }): JSX.Element {
  const w = locations(audience.language);
  if (content.discrepancy) {
    return (
      <span class="mark bad" safe>
        {w.discrepancyMark}
      </span>
    );
  }
  if (!content.below) return '';
  return (
    <span class="mark warn" safe>
      {w.refillMark}
    </span>
  );
}
