import type { Goods } from '../../server/baskets/goods.ts';
import type { Audience, LiveAttributes } from '../../server/live/region.ts';
import { printMeasure, printQuantity } from '../../server/measures/quantity.ts';
import { baskets } from '../messages/baskets.ts';

interface Props {
  goods: Goods;
  audience: Audience;
  live: LiveAttributes;
}

/** What lies here and elsewhere: "12 Stk hier: Bus 2 · 34 Stk Lager". */
export function GoodsOfArticle({ goods, audience: { language }, live }: Props): JSX.Element {
  const w = baskets(language);
  const { article, here, elsewhere } = goods;
  return (
    <div class="goods" {...live}>
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
