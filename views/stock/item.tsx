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

/** On the start page and at a place: which article it was comes first. */
export function MovementItem({ entry, audience }: Props): JSX.Element {
  const { movement, article } = entry;
  const title = (
    <a href={`/articles/${article._id}`} safe>
      {article.name}
    </a>
  );
  const kind = stock(audience.language).kinds[movement.kind];
  return <Item entry={entry} audience={audience} title={title} facts={[kind, way(entry), movement.job]} />;
}

/** On the page of an article: its name stands above already. */
export function MovementOfArticle({ entry, audience }: Props): JSX.Element {
  const { movement } = entry;
  const title = <b safe>{stock(audience.language).kinds[movement.kind]}</b>;
  return (
    <Item entry={entry} audience={audience} title={title} facts={[way(entry), movement.job, movement.note]} />
  );
}

interface ItemProps extends Props {
  title: JSX.Element;
  facts: readonly string[];
}

function Item({ entry, audience, title, facts }: ItemProps): JSX.Element {
  const { movement, person, reversed } = entry;
  const w = stock(audience.language);
  const { icon, tone } = signOf(entry);
  return (
    <li id={`movement-item-${movement._id}`} data-row={String(movement._id)} class={[reversed && 'reversed']}>
      <span class={['kind', tone]}>
        <Icon name={icon} />
      </span>
      <span class="what">{title as 'safe'}</span>
      <Signed entry={entry} language={audience.language} />
      <span class="sub">
        <span safe>{facts.filter(Boolean).join(' · ')}</span>
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
