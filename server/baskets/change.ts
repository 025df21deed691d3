import { baskets as words } from '../../views/messages/baskets.ts';
import { stock } from '../../views/messages/stock.ts';
import { articleFacts } from '../articles/article.ts';
import { meaningsOfArticles } from '../articles/codes.ts';
import { articleIds } from '../articles/list.ts';
import type { Codes, Meaning } from '../codes/codes.ts';
import { marksOf } from '../codes/marks.ts';
import { readScan } from '../codes/scan.ts';
import { placeTree } from '../locations/tree.ts';
import type { Language } from '../measures/language.ts';
import { wholeUnits } from '../measures/quantity.ts';
import { type Basket, mostLines, withArticle, withAsked, without, withPlace, withUnknown } from './basket.ts';
import type { Change } from './basket-form.ts';

/** What the person hears: it worked, something is asked, or it was refused. */
export type Heard = 'good' | 'question' | 'refused';

/** What a code may mean, where only the person can decide. */
export interface Question {
  readonly code: string;
  readonly meanings: readonly Meaning[];
}

export interface Changed {
  readonly basket: Basket;
  readonly heard?: Heard;
  /** Said above the basket. */
  readonly said?: string;
  /** What was typed may be several things. */
  readonly asked?: Question;
}

const mostChoices = 8;

/** The basket after one scan, choice or removal. What cannot be done leaves it as it is, with the reason. */
export async function changeBasket(
  basket: Basket,
  { drop, pick, article, scan, code }: Change,
  { codes, language }: { readonly codes: Codes; readonly language: Language },
): Promise<Changed> {
  if (drop) return { basket: without(basket, drop) };
  const text = scan || code;
  const marks = marksOf(readScan(text), language);
  const meant = text === '' ? [] : await codes.meaningsOf(text);
  const chosen = pick || article;
  // A code has had its answer when that could be done.
  const answered = (meaning: Meant) => put(basket, meaning, language, text);
  if (chosen)
    return answered({ kind: 'article', id: chosen, ...meant.find(({ id }) => id === chosen), marks });
  if (text === '') return { basket };
  const meanings = meant.length === 0 && scan === '' ? await articlesNamed(code) : meant;
  const [only, ...others] = meanings;
  if (only && others.length > 0 && scan !== '')
    return { basket: withAsked(without(basket, scan), scan), heard: 'question' };
  if (only && others.length > 0) return { basket, heard: 'question', asked: { code, meanings } };
  if (only) return answered({ ...only, marks });
  if (scan === '') return { basket, heard: 'refused', said: words(language).noneFound };
  return { basket: withUnknown(basket, scan), heard: 'refused' };
}

type Meant = Pick<Meaning, 'kind' | 'id' | 'quantity'> & { readonly marks: string };

async function put(
  basket: Basket,
  { kind, id, quantity = wholeUnits(1), marks }: Meant,
  language: Language,
  code: string,
): Promise<Changed> {
  const w = words(language);
  const left = without(basket, code);
  const refused = (said: string): Changed => ({ basket, heard: 'refused', said });
  if (kind === 'location') {
    const place = (await placeTree()).get(id);
    if (!place || place.archived) return refused(stock(language).placeArchived);
    return { basket: withPlace(left, id), heard: 'good' };
  }
  const article = kind === 'article' ? await articleFacts(id) : undefined;
  if (!article) return refused(w.noUse);
  if (article.archived) return refused(w.archived(article.name));
  const more = withArticle(left, article, { quantity, marks }, language);
  return more.lines.length > mostLines ? refused(w.full(String(mostLines))) : { basket: more, heard: 'good' };
}

/** What a person typed need not be a code. */
const articlesNamed = async (q: string): Promise<Meaning[]> =>
  meaningsOfArticles((await articleIds({ q: q.slice(0, 80) })).slice(0, mostChoices));
