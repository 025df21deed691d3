import type { Article } from '../../server/articles/article.ts';
import type { Viewer } from '../../server/web/viewer.ts';
import { asset } from '../asset.ts';
import { Icon } from '../components/icon.tsx';
import { pictures } from '../messages/pictures.ts';
import { Portrait } from './portrait.tsx';

interface Props {
  viewer: Viewer;
  article: Pick<Article, '_id' | 'name' | 'picture'>;
  /** Of what was sent; nothing of it was taken. */
  unreadable?: boolean;
}

/** The browser makes both files of whatever is chosen or pasted, and sends them at once. */
export function PictureForm({ viewer, article, unreadable = false }: Props): JSX.Element {
  const w = pictures(viewer.language);
  const { picture } = article;
  const address = `/articles/${article._id}/picture`;
  return (
    <form
      id="picture-form"
      class="sheet picture-form"
      hx-post={address}
      hx-target="this"
      hx-swap="outerHTML"
      data-module={asset('js/picture.js')}
    >
      <h2 safe>{w.title}</h2>
      <div>
        {picture ? (
          <Portrait picture={picture} name={article.name} language={viewer.language} />
        ) : (
          <span class="portrait">
            <Icon name="package" />
          </span>
        )}
        <div class="stack">
          <p class="sub" safe>
            {w.hint}
          </p>
          <input type="hidden" name="small" />
          <input type="hidden" name="large" />
          <div class="actions">
            <label class="button">
              <Icon name="camera" />
              <span safe>{picture ? w.other : w.choose}</span>
              <input class="sr-only" type="file" id="picture-file" accept="image/*" />
            </label>
            {!!picture && (
              <button
                class="button"
                type="button"
                hx-delete={address}
                hx-target="#picture-form"
                hx-swap="outerHTML"
              >
                <Icon name="x" />
                <span safe>{w.remove}</span>
              </button>
            )}
          </div>
          <p class="why" id="picture-fault" role="alert" hidden={!unreadable} safe>
            {w.unreadable}
          </p>
        </div>
      </div>
    </form>
  );
}
