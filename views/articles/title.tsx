import type { Article } from '../../server/articles/article.ts';

/** What tells an article from others where it is one of several: its name, and quieter its number and line. */
export const ArticleTitle = ({
  article,
}: {
  article: Pick<Article, 'name' | 'number' | 'line'>;
}): JSX.Element => (
  <>
    <b safe>{article.name}</b>
    <small safe>{[article.number, article.line].filter(Boolean).join(' · ')}</small>
  </>
);
