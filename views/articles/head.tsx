import type { Article } from '../../server/articles/article.ts';
import type { Audience, LiveAttributes } from '../../server/live/region.ts';
import { articles } from '../messages/articles.ts';
import { Portrait } from '../pictures/portrait.tsx';

interface Props {
  article: Article;
  audience: Audience;
  live: LiveAttributes;
}

export function ArticleHead({ article, audience, live }: Props): JSX.Element {
  const { number, name, line, manufacturer, manufacturerNumber, category, archived, picture } = article;
  const w = articles(audience.language);
  const facts = [line, `${manufacturer} ${manufacturerNumber}`.trim()].filter(Boolean).join(' · ');
  return (
    <div class={picture ? 'with-portrait' : undefined} {...live}>
      {!!picture && <Portrait picture={picture} name={name} language={audience.language} />}
      <p class="no" safe>
        {number}
      </p>
      <h1 tabindex="-1" safe>
        {name}
      </h1>
      <p>
        <span safe>{facts}</span>
        {!!facts && !!category && ' · '}
        {!!category && (
          <a href={`/articles?category=${encodeURIComponent(category)}`} safe>
            {category}
          </a>
        )}{' '}
        {!!archived && (
          <span class="mark quiet" safe>
            {w.archivedMark}
          </span>
        )}
      </p>
    </div>
  );
}
