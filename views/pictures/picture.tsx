import type { Article } from '../../server/articles/article.ts';
import { Icon } from '../components/icon.tsx';

/** The small one beside the name of an article, or a quiet sign where there is none. */
export const Picture = ({ article: { picture } }: { article: Pick<Article, 'picture'> }): JSX.Element => (
  <span class="picture">
    {picture ? (
      <img src={`/pictures/${picture}/small`} width="56" height="56" alt="" loading="lazy" />
    ) : (
      <Icon name="package" />
    )}
  </span>
);
