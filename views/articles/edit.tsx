import { Icon } from '../components/icon.tsx';
import { articleForm } from '../messages/article-form.ts';
import { ArticleForm, type ArticleFormProps } from './form.tsx';

export function EditArticlePage(props: ArticleFormProps & { id: string; archived: boolean }): JSX.Element {
  const { id, archived, ...form } = props;
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
