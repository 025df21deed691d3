import type { Audience, LiveAttributes } from '../../server/live/region.ts';
import type { JournalPart, MovementFilter } from '../../server/stock/journal.ts';
import { addressOf, Pager } from '../components/pager.tsx';

interface Props {
  filter: MovementFilter;
  part: JournalPart;
  count: number;
  audience: Audience;
  live: LiveAttributes;
}

export function MovementTally({ filter, part, count, audience, live }: Props): JSX.Element {
  const { after: _after, before: _before, ...chosen } = filter;
  const { numbers, before, hasMore } = part;
  const at = (edge: object) => addressOf('/movements', { ...chosen, ...edge });
  const whereabouts = {
    before,
    shown: numbers.length,
    count,
    first: before > numbers.length ? at({}) : undefined,
    previous: before > 0 ? at({ before: numbers[0] }) : undefined,
    next: hasMore ? at({ after: numbers.at(-1) }) : undefined,
  };
  return <Pager {...whereabouts} language={audience.language} live={live} />;
}
