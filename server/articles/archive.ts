import { Types, trusted } from 'mongoose';
import { transaction } from '../database/transaction.ts';
import { placeTree } from '../locations/tree.ts';
import { nothing, type Quantity } from '../measures/quantity.ts';
import { Balance } from '../stock/balance.ts';
import { type Article, findArticle } from './article.ts';
import { archiveArticle, restoreArticle } from './save.ts';

export interface Lying {
  readonly place: string;
  readonly quantity: Quantity;
}

export type PutAway =
  | { readonly ok: true; readonly article: Article }
  | { readonly ok: false; readonly article: Article; readonly lying: readonly Lying[] };

/** Archives an article that lies nowhere: what still lies somewhere must not vanish from the lists. */
export function putAway(id: string, by: Types.ObjectId): Promise<PutAway> {
  return transaction(async () => {
    const article = await findArticle(id);
    if (article.archived) return { ok: true, article };
    const balances = await Balance.find({ article: article._id, quantity: trusted({ $ne: nothing }) })
      .sort({ quantity: -1 })
      .lean<Balance[]>();
    if (balances.length === 0) return { ok: true, article: await archiveArticle(article._id, by) };
    const tree = await placeTree();
    const lying = balances.map(({ location, quantity }) => {
      return { place: tree.get(String(location))?.name ?? '', quantity };
    });
    return { ok: false, article, lying };
  });
}

/** Brings an archived article back into the lists. */
export function bringBack(id: string, by: Types.ObjectId): Promise<Article> {
  return transaction(async () => {
    const article = await findArticle(id);
    return article.archived ? restoreArticle(new Types.ObjectId(id), by) : article;
  });
}
