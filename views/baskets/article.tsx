import type { ArticleFacts } from '../../server/articles/article.ts';
import type { Goods } from '../../server/baskets/goods.ts';
import type { LiveAttributes } from '../../server/live/region.ts';
import type { Language } from '../../server/measures/language.ts';
import { printMeasure, printQuantity } from '../../server/measures/quantity.ts';
import { ArticleTitle } from '../articles/title.tsx';
import { Icon } from '../components/icon.tsx';
import { baskets } from '../messages/baskets.ts';
import { Picture } from '../pictures/picture.tsx';

interface Props {
  language: Language;
  article: ArticleFacts;
  goods?: Goods;
  live?: LiveAttributes;
}

/** What a line of the basket is about, and where it lies. */
export function ArticleOfLine({ language, article, goods, live }: Props): JSX.Element {
  const w = baskets(language);
  return (
    <div class="about" {...(live ?? {})}>
      <Picture article={article} />
      <button type="button" class="name" data-open aria-label={w.open(article.name)}>
        <ArticleTitle article={article} />
      </button>
      <button
        class="drop"
        type="submit"
        form="basket-change"
        name="drop"
        value={String(article._id)}
        aria-label={w.drop(article.name)}
      >
        <Icon name="x" />
      </button>
      {!!goods && <Lying goods={goods} language={language} />}
    </div>
  );
}

/** "12 Stk hier: Bus 2 · 34 Stk Lager". */
function Lying({ goods, language }: { goods: Goods; language: Language }): JSX.Element {
  const w = baskets(language);
  const { article, here, elsewhere } = goods;
  return (
    <div class="goods">
      <p>
        {!!here && (
          <span>
            <b safe>{printMeasure(here.quantity, article.unit, language)}</b>{' '}
            <span safe>{w.here(here.place.name)}</span>
          </span>
        )}
        {elsewhere.map(({ place, quantity }) => (
          <span>
            <b safe>{printMeasure(quantity, article.unit, language)}</b> <span safe>{place.name}</span>
          </span>
        ))}
        {!here && elsewhere.length === 0 && <span safe>{w.nowhere}</span>}
      </p>
      {!!here && here.quantity > 0 && (
        <button
          type="button"
          class="chip for-all"
          data-set={printQuantity(here.quantity, 'en', { plain: true })}
          safe
        >
          {w.all(printMeasure(here.quantity, article.unit, language))}
        </button>
      )}
    </div>
  );
}
