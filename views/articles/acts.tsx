import type { Article } from '../../server/articles/article.ts';
import type { Audience, LiveAttributes } from '../../server/live/region.ts';
import { Icon } from '../components/icon.tsx';
import { articleForm } from '../messages/article-form.ts';
import { articles } from '../messages/articles.ts';
import { labels } from '../messages/labels.ts';

interface Props {
  article: Pick<Article, '_id' | 'archived'>;
  audience: Audience;
  live: LiveAttributes;
}

/** What can be done with the article itself. */
export function ArticleActs({ article, audience, live }: Props): JSX.Element {
  const w = articleForm(audience.language);
  const address = `/articles/${article._id}`;
  return (
    <div class="actions" {...live}>
      {audience.permissions.includes('book') && (
        <a class="button" href={`/labels?article=${article._id}`}>
          <Icon name="qr-code" />
          <span safe>{labels(audience.language).title}</span>
        </a>
      )}
      {audience.permissions.includes('articles') && (
        <>
          {!!article.archived && (
            <button class="button" type="button" hx-delete={`${address}/archive`} hx-swap="none">
              <Icon name="archive-restore" />
              <span safe>{w.bringBack}</span>
            </button>
          )}
          <a class="button" href={`/articles/new?copy=${article._id}`}>
            <Icon name="copy" />
            <span safe>{w.copy}</span>
          </a>
          <a class="button" href={`${address}/edit`}>
            <Icon name="pencil" />
            <span safe>{articles(audience.language).edit}</span>
          </a>
        </>
      )}
    </div>
  );
}
