import { randomUUID } from 'node:crypto';
import { Types } from 'mongoose';
import { transaction } from '../database/transaction.ts';
import { findLocation } from '../locations/location.ts';
import { openStock } from '../stock/open.ts';
import { Article } from './article.ts';
import type { OpeningDraft } from './article-form.ts';
import { type Added, type ArticleDraft, addArticle, changedFields } from './save.ts';

export type Created =
  | Added
  | { readonly ok: false; readonly why: 'alreadyAdded'; readonly article: Article }
  | { readonly ok: false; readonly why: 'placeArchived' };

interface Circumstances {
  readonly opening?: OpeningDraft | undefined;
  readonly person: Types.ObjectId;
  readonly device: string;
}

/**
 * Adds an article with what lies there already, all or nothing, exactly once for its id: a repeated request gets the
 * article of the first. The same id with other content is refused.
 */
export function createArticle(
  id: string,
  draft: ArticleDraft,
  { opening, person, device }: Circumstances,
): Promise<Created> {
  return transaction(async () => {
    const before = await Article.findById(id).lean<Article>();
    if (before) {
      return changedFields(before, draft).length === 0
        ? { ok: true, article: before }
        : { ok: false, why: 'alreadyAdded', article: before };
    }
    if (opening && (await findLocation(opening.to)).archived) return { ok: false, why: 'placeArchived' };
    const saved = await addArticle(draft, new Types.ObjectId(id));
    if (saved.ok && opening) {
      const line = { article: saved.article._id, ...opening, price: draft.price, key: randomUUID() };
      await openStock([line], { person, device });
    }
    return saved;
  });
}
