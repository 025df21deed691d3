import type { Article } from '../../server/articles/article.ts';
import { printMeasure, wholeUnits } from '../../server/measures/quantity.ts';
import { printUnit } from '../../server/measures/unit.ts';
import type { Viewer } from '../../server/web/viewer.ts';
import { stock } from '../messages/stock.ts';

type Goods = Pick<Article, 'unit' | 'price'>;

/** What the fields of a booking are called: with the units of the article, once it is known. */
export function bookingLabels({ language }: Viewer, article?: Goods, per = article?.price?.per ?? 1) {
  const w = stock(language);
  if (!article) return { quantity: w.quantityPlain, price: w.pricePlain };
  const unit = printUnit(article.unit, language);
  const priced = per === 1 ? unit : printMeasure(wholeUnits(per), article.unit, language);
  return { quantity: w.quantity(unit), price: w.price(priced) };
}

interface Filled {
  viewer: Viewer;
  article?: Goods | undefined;
}

/** The same for the script that fills the form in when an article is chosen; prices only for who may see them. */
export function labelData({ viewer, article }: Filled) {
  const { quantity, price } = bookingLabels(viewer, article);
  const quantities = { 'data-label-quantity': quantity };
  if (!viewer.may('prices')) return quantities;
  return { ...quantities, 'data-label-price': price, 'data-per': article && String(article.price?.per ?? 1) };
}
