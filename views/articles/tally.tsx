import type { ArticleFilter, ArticlePart } from '../../server/articles/list.ts';
import type { Audience, LiveAttributes } from '../../server/live/region.ts';
import { addressOf, Pager } from '../components/pager.tsx';

interface Props {
  filter: ArticleFilter;
  part: ArticlePart;
  audience: Audience;
  live: LiveAttributes;
}

export function ArticleTally({ filter, part, audience, live }: Props): JSX.Element {
  const { after: _after, before: _before, ...chosen } = filter;
  const { ids, before, hasMore, count } = part;
  const at = (edge: object) => addressOf('/articles', { ...chosen, ...edge });
  const whereabouts = {
    before,
    shown: ids.length,
    count,
    first: before > ids.length ? at({}) : undefined,
    previous: before > 0 ? at({ before: ids[0] }) : undefined,
    next: hasMore ? at({ after: ids.at(-1) }) : undefined,
  };
  return <Pager {...whereabouts} language={audience.language} live={live} />;
}
