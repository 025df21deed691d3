import type { Audience } from '../../server/live/region.ts';
import { printPrice } from '../../server/measures/price.ts';
import { printQuantity } from '../../server/measures/quantity.ts';
import type { Permission } from '../../server/people/roles.ts';
import type { Entry } from '../../server/stock/journal.ts';
import { Icon } from '../components/icon.tsx';
import { labels } from '../messages/labels.ts';
import { stock } from '../messages/stock.ts';
import { Signed } from './item.tsx';
import { direction, signOf, way } from './words.ts';

/** One line of the journal: what, how much, where, who and when, and the way to take it back. */
export function MovementRow({ entry, audience }: { entry: Entry; audience: Audience }): JSX.Element {
  const { movement, article, person, reversed, reverses } = entry;
  const { language } = audience;
  const w = stock(language);
  const { icon, tone } = signOf(entry);
  const kind = reverses === null ? w.kinds[movement.kind] : w.reversalOf(String(reverses));
  const may = (permission: Permission) => audience.permissions.includes(permission);
  const mayReverse = may('reverse') && (movement.kind !== 'receipt' || may('receive'));
  const mayKnow = may('prices');
  const cost = movement.price && mayKnow ? printPrice(movement.price, article.unit, language) : '';
  const after = direction(entry) < 0 ? movement.balanceFrom : movement.balanceTo;
  return (
    <tr id={`movement-row-${movement._id}`} data-row={String(movement._id)} class={[reversed && 'reversed']}>
      <td class="no away">{movement.number}</td>
      <td>
        <span class="what">
          <a href={`/articles/${article._id}`} safe>
            {article.name}
          </a>
          <small safe>{[article.number, movement.note].filter(Boolean).join(' · ')}</small>
        </span>
      </td>
      <td class="under">
        <span class={['kind', 'small', tone]}>
          <Icon name={icon} />
        </span>{' '}
        <span safe>{kind}</span>{' '}
        {reversed && (
          <span class="mark quiet" safe>
            {w.reversed}
          </span>
        )}
      </td>
      <td class="sub under" safe>
        {[way(entry), movement.job, cost].filter(Boolean).join(' · ')}
      </td>
      <td class="sub under">
        <time datetime={movement.booked.toISOString()} data-form="datetime" safe>
          {movement.booked.toISOString().slice(0, 16).replace('T', ' ')}
        </time>
        {' · '}
        <span safe>{person}</span>
      </td>
      <td class="n">
        <Signed entry={entry} language={language} />
        <small class="after" safe>
          {after === null ? '' : `= ${printQuantity(after, language)}`}
        </small>
      </td>
      <td class="n act">
        {movement.kind === 'receipt' && may('book') && (
          <a
            class="button quiet small"
            href={`/labels?document=${movement.document}`}
            aria-label={`${labels(language).print} ${movement.document}`}
          >
            <Icon name="qr-code" />
          </a>
        )}
        {!reversed && movement.kind !== 'reversal' && mayReverse && (
          <a
            class="button quiet small"
            href={`/movements/${movement._id}/reversal`}
            aria-label={`${w.reverse} ${movement.number}`}
          >
            <Icon name="undo-2" />
          </a>
        )}
      </td>
    </tr>
  );
}
