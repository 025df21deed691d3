import type { Audience } from '../../server/live/region.ts';
import { printMeasure, type Quantity } from '../../server/measures/quantity.ts';
import type { Entry } from '../../server/stock/journal.ts';
import { Icon } from '../components/icon.tsx';
import { stock } from '../messages/stock.ts';
import { direction, signOf, way } from './words.ts';

interface Props {
  entry: Entry;
  audience: Audience;
}

export function MovementItem({ entry, audience }: Props): JSX.Element {
  const { movement, article, person, reversed } = entry;
  const w = stock(audience.language);
  const { icon, tone } = signOf(entry);
  return (
    <li id={`movement-item-${movement._id}`} data-row={String(movement._id)} class={[reversed && 'reversed']}>
      <span class={['kind', tone]}>
        <Icon name={icon} />
      </span>
      <span class="what">
        <a href={`/articles/${article._id}`} safe>
          {article.name}
        </a>
      </span>
      <Signed entry={entry} language={audience.language} />
      <span class="sub">
        <span safe>{[w.kinds[movement.kind], way(entry), movement.job].filter(Boolean).join(' · ')}</span>
        {' · '}
        <time datetime={movement.booked.toISOString()} data-form="ago" safe>
          {movement.booked.toISOString().slice(0, 16).replace('T', ' ')}
        </time>
        {' · '}
        <span safe>{person}</span>{' '}
        {reversed && (
          <span class="mark quiet" safe>
            {w.reversed}
          </span>
        )}
      </span>
    </li>
  );
}

export function Signed({ entry, language }: { entry: Entry; language: Audience['language'] }): JSX.Element {
  const sign = direction(entry);
  const { movement, article } = entry;
  const amount = (sign < 0 ? -movement.quantity : movement.quantity) as Quantity;
  return (
    <span class={sign > 0 ? 'plus' : 'minus'} safe>
      {printMeasure(amount, article.unit, language, { signed: sign !== 0 })}
    </span>
  );
}
