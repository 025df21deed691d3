import type { Article } from '../../server/articles/article.ts';
import type { Viewer } from '../../server/web/viewer.ts';
import { asset } from '../asset.ts';
import { stock } from '../messages/stock.ts';
import { labelData } from '../stock/labels.ts';

interface Props {
  viewer: Viewer;
  article: Pick<Article, '_id' | 'name' | 'number'> | undefined;
  fault: string | undefined;
  focused?: boolean | undefined;
}

/** Looks an article up while typing; the hidden field holds the one that was chosen. */
export function ArticlePicker({ viewer, article, fault, focused }: Props): JSX.Element {
  const w = stock(viewer.language);
  return (
    <div
      class={['field', 'combobox', fault !== undefined && 'wrong']}
      data-combobox=""
      data-module={asset('js/combobox.js')}
      data-url="/articles/suggestions"
      {...labelData({ viewer })}
    >
      <label for="article-picker" safe>
        {w.article}
      </label>
      <input
        class="input"
        id="article-picker"
        role="combobox"
        aria-expanded="false"
        aria-controls="article-options"
        aria-autocomplete="list"
        aria-invalid={fault === undefined ? undefined : 'true'}
        placeholder={w.articleHint}
        value={article ? `${article.number} ${article.name}` : ''}
        autocomplete="off"
        data-focus={focused ? '' : undefined}
      />
      <input type="hidden" name="article" value={article ? String(article._id) : ''} />
      <ul id="article-options" role="listbox" aria-label={w.article} hidden></ul>
      {fault !== undefined && (
        <p class="why" role="alert" safe>
          {fault}
        </p>
      )}
    </div>
  );
}
