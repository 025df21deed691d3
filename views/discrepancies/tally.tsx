import type { DiscrepancyFilter } from '../../server/discrepancies/list.ts';
import type { Audience, LiveAttributes } from '../../server/live/region.ts';
import { Pager } from '../components/pager.tsx';

interface Props {
  filter: DiscrepancyFilter;
  count: number;
  audience: Audience;
  live: LiveAttributes;
}

export function DiscrepancyTally({ filter, count, audience, live }: Props): JSX.Element {
  return (
    <Pager path="/discrepancies" filter={filter} count={count} language={audience.language} live={live} />
  );
}
