import { PageHead } from '../components/page-head.tsx';
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
      <PageHead title={w.add} lead={copied === undefined ? undefined : w.copyOf(copied)} />
      <ArticleForm {...form} />
    </>
  );
}
