import type { ArticleEntry } from '../../server/articles/row.ts';
import type { Audience, LiveAttributes } from '../../server/live/region.ts';
import { printPrice } from '../../server/measures/price.ts';
import { printQuantity } from '../../server/measures/quantity.ts';
import { printUnit } from '../../server/measures/unit.ts';
import { articles } from '../messages/articles.ts';
import { Measure } from './row.tsx';

interface Props {
  entry: ArticleEntry;
  audience: Audience;
  live: LiveAttributes;
}

export function ArticleFacts({ entry, audience, live }: Props): JSX.Element {
  const { article, minimum, target, places } = entry;
  const { language, permissions } = audience;
  const w = articles(language);
  const [amount, per] = article.price ? printPrice(article.price, article.unit, language).split(' / ') : [];
  return (
    <section class="sheet" data-name={article.name} {...live}>
      <dl class="facts">
        <div>
          <dt safe>{w.stock}</dt>
          <dd data-cell="stock">
            <Measure quantity={article.stock.quantity} unit={article.unit} language={language} />
          </dd>
        </div>
        <div>
          <dt safe>{w.minimumTarget}</dt>
          <dd data-cell="minimum">
            {minimum === null ? (
              <small safe>{w.noMinimum}</small>
            ) : (
              <>
                <span safe>{printQuantity(minimum, language)}</span>{' '}
                <small
                  safe
                >{`/ ${target === null ? '–' : printQuantity(target, language)} ${printUnit(article.unit, language)}`}</small>
              </>
            )}
          </dd>
        </div>
        <div>
          <dt safe>{w.places}</dt>
          <dd data-cell="places">{places.length}</dd>
        </div>
        {permissions.includes('prices') && (
          <div>
            <dt safe>{w.purchase}</dt>
            <dd data-cell="price">
              <span safe>{amount ?? ''}</span>{' '}
              <small safe>{per === undefined ? w.noPrice : `/ ${per}`}</small>
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}
