import type { ArticleFacts } from '../../server/articles/article.ts';
import { ArticleTitle } from '../articles/title.tsx';
import { Icon } from '../components/icon.tsx';
import { Picture } from '../pictures/picture.tsx';

/** An article that was booked lately: a press puts one more of it into the basket. */
export function BookedLately({ article }: { article: ArticleFacts }): JSX.Element {
  const id = String(article._id);
  return (
    <li data-row={id}>
      <button type="submit" form="basket-change" name="pick" value={id}>
        <Picture article={article} />
        <span class="what">
          <ArticleTitle article={article} />
        </span>
        <Icon name="plus" />
      </button>
    </li>
  );
}
