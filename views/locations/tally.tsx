import type { Audience, LiveAttributes } from '../../server/live/region.ts';
import type { ContentsFilter } from '../../server/locations/contents.ts';
import { numbered, Pager } from '../components/pager.tsx';

interface Props {
  filter: ContentsFilter;
  count: number;
  audience: Audience;
  live: LiveAttributes;
}

export function ContentsTally({ filter: { place, page }, count, audience, live }: Props): JSX.Element {
  const path = `/locations/${place}`;
  return <Pager {...numbered(path, { page }, count)} language={audience.language} live={live} />;
}
