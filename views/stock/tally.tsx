import type { Audience, LiveAttributes } from '../../server/live/region.ts';
import type { MovementFilter } from '../../server/stock/journal.ts';
import { Pager } from '../components/pager.tsx';

interface Props {
  filter: MovementFilter;
  count: number;
  audience: Audience;
  live: LiveAttributes;
}

export function MovementTally({ filter, count, audience, live }: Props): JSX.Element {
  return <Pager path="/movements" filter={filter} count={count} language={audience.language} live={live} />;
}
