import type { DiscrepancyFilter } from '../../server/discrepancies/list.ts';
import type { Audience, LiveAttributes } from '../../server/live/region.ts';
import { numbered, Pager } from '../components/pager.tsx';

interface Props {
  filter: DiscrepancyFilter;
  count: number;
  audience: Audience;
  live: LiveAttributes;
}

export function DiscrepancyTally({ filter, count, audience, live }: Props): JSX.Element {
  return <Pager {...numbered('/discrepancies', filter, count)} language={audience.language} live={live} />;
}
