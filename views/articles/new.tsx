import { articleForm } from '../messages/article-form.ts';
import { ArticleForm, type ArticleFormProps } from './form.tsx';

/** `copied` is the name of the article that was copied. */
export function NewArticlePage({
  copied,
  ...form
}: ArticleFormProps & { copied: string | undefined }): JSX.Element {
  const w = articleForm(form.viewer.language);
  return (
    <>
      <div class="head">
        <div>
          <h1 tabindex="-1" safe>
            {w.add}
          </h1>
          {copied !== undefined && <p safe>{w.copyOf(copied)}</p>}
        </div>
      </div>
      <ArticleForm {...form} />
    </>
  );
}
