import type { Audience, LiveAttributes } from '../../server/live/region.ts';
import type { JournalPart, MovementFilter } from '../../server/stock/journal.ts';
import { keyed, Pager } from '../components/pager.tsx';

interface Props {
  filter: MovementFilter;
  part: JournalPart;
  audience: Audience;
  live: LiveAttributes;
}

export function MovementTally({ filter, part, audience, live }: Props): JSX.Element {
  const whereabouts = keyed('/movements', filter, { ...part, keys: part.numbers });
  return <Pager {...whereabouts} language={audience.language} live={live} />;
}
