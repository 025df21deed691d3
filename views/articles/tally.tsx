import type { ArticleFilter, ArticlePart } from '../../server/articles/list.ts';
import type { Audience, LiveAttributes } from '../../server/live/region.ts';
import { keyed, Pager } from '../components/pager.tsx';

interface Props {
  filter: ArticleFilter;
  part: ArticlePart;
  audience: Audience;
  live: LiveAttributes;
}

export function ArticleTally({ filter, part, audience, live }: Props): JSX.Element {
  const whereabouts = keyed('/articles', filter, { ...part, keys: part.ids });
  return <Pager {...whereabouts} language={audience.language} live={live} />;
}
