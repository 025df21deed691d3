import type { DiscrepancyEntry } from '../../server/discrepancies/list.ts';
import type { Audience } from '../../server/live/region.ts';
import { printMeasure } from '../../server/measures/quantity.ts';
import { Measure } from '../articles/row.tsx';
import { placeText } from '../components/place-text.ts';
import { discrepancies } from '../messages/discrepancies.ts';
import { CountButton } from './count-button.tsx';

/** What was taken beyond the book, where, when and by whom, and the way to count it. */
export function DiscrepancyRow({
  entry,
  audience,
}: {
  entry: DiscrepancyEntry;
  audience: Audience;
}): JSX.Element {
  const { discrepancy, article, place, booked, openedBy, settledBy, lately } = entry;
  const { language } = audience;
  const w = discrepancies(language);
  const print = (quantity: typeof booked) => printMeasure(quantity, article.unit, language);
  const taken = w.taken(print(discrepancy.taken), print(discrepancy.booked));
  return (
    <tr id={`discrepancy-row-${discrepancy._id}`} data-row={String(discrepancy._id)} data-name={article.name}>
      <td>
        <span class="what">
          <a href={`/articles/${article._id}`} safe>
            {article.name}
          </a>
          <small safe>{article.number}</small>
        </span>
      </td>
      <td class="under">
        {!!place && (
          <a href={`/locations/${place._id}`} safe>
            {placeText(place)}
          </a>
        )}
      </td>
      <td class="sub under" safe>
        {[taken, ...(lately.length > 0 ? [w.lately(lately.join(', '))] : [])].join('. ')}
      </td>
      <td class="sub under">
        <When at={discrepancy.opened.at} by={openedBy} />
        {!!discrepancy.settled && (
          <>
            <br />
            <span safe>{w.settledAt}</span> <When at={discrepancy.settled.at} by={settledBy} />
          </>
        )}
      </td>
      <td class="n" data-cell="stock">
        <Measure quantity={booked} unit={article.unit} language={language} />
      </td>
      <td class="n act">
        {!discrepancy.settled && audience.permissions.includes('book') && (
          <CountButton entry={entry} language={language} isSmall />
        )}
      </td>
    </tr>
  );
}

const When = ({ at, by }: { at: Date; by: string }): JSX.Element => (
  <>
    <time datetime={at.toISOString()} data-form="datetime" safe>
      {at.toISOString().slice(0, 16).replace('T', ' ')}
    </time>
    {' · '}
    <span safe>{by}</span>
  </>
);
