import type { ArticleFilter } from '../../server/articles/list.ts';
import type { Audience, LiveAttributes } from '../../server/live/region.ts';
import { Pager } from '../components/pager.tsx';

interface Props {
  filter: ArticleFilter;
  count: number;
  audience: Audience;
  live: LiveAttributes;
}

export function ArticleTally({ filter, count, audience, live }: Props): JSX.Element {
  return <Pager path="/articles" filter={filter} count={count} language={audience.language} live={live} />;
}
