import type { Article } from '../../server/articles/article.ts';
import { Icon } from '../components/icon.tsx';
import { articleForm } from '../messages/article-form.ts';
import { PictureForm } from '../pictures/form.tsx';
import { ArticleForm, type ArticleFormProps } from './form.tsx';

type Props = ArticleFormProps & { article: Pick<Article, '_id' | 'name' | 'picture' | 'archived'> };

export function EditArticlePage(props: Props): JSX.Element {
  const { article, ...form } = props;
  const { _id: id, archived } = article;
  const w = articleForm(form.viewer.language);
  return (
    <>
      <div class="head">
        <div>
          <p class="no" safe>
            {form.typed.number}
          </p>
          <h1 tabindex="-1" safe>
            {form.typed.name}
          </h1>
          <p safe>{w.edit}</p>
        </div>
        {!archived && (
          <div class="actions">
            <button
              class="button"
              type="button"
              hx-post={`/articles/${id}/archive`}
              hx-target="#archive-answer"
              hx-swap="innerHTML"
            >
              <Icon name="archive" />
              <span safe>{w.putAway}</span>
            </button>
          </div>
        )}
      </div>
      <div id="archive-answer" role="alert"></div>
      <PictureForm viewer={form.viewer} article={article} />
      <ArticleForm {...form} />
    </>
  );
}

/** Why an article stays where it is. */
export const NotArchived = ({ text }: { text: string }): JSX.Element => (
  <p class="why" safe>
    {text}
  </p>
);
