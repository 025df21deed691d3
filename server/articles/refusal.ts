import { articleForm } from '../../views/messages/article-form.ts';
import { stock } from '../../views/messages/stock.ts';
import type { Language } from '../measures/language.ts';
import type { Faults } from '../web/form.ts';
import type { Article } from './article.ts';
import type { Created } from './create.ts';
import { type ArticleDraft, nextNumber, type Saved } from './save.ts';

type Refusal = Exclude<Extract<Created | Saved, { ok: false }>, { why: 'overtaken' }>;

interface Said {
  readonly faults: Faults;
  /** The article that stands in the way. */
  readonly owner?: { readonly id: string; readonly name: string; readonly row?: number };
}

/** Why an article could not be saved, in the words of the form and beside the right field. */
export async function wordRefusal(refusal: Refusal, draft: ArticleDraft, language: Language): Promise<Said> {
  const w = articleForm(language).faults;
  switch (refusal.why) {
    case 'unitFixed':
      return { faults: { unit: w.unitFixed } };
    case 'placeArchived':
      return { faults: { place: stock(language).placeArchived } };
    case 'numberTaken':
      return { faults: { number: w.numberTaken(refusal.by.name, await nextNumber()) } };
    case 'alreadyAdded':
      return { faults: { '': w.alreadyAdded }, owner: named(refusal.article) };
    case 'codeTaken': {
      const row = draft.codes.findIndex(({ code }) => code === refusal.code);
      return { faults: { [`code.${row}`]: w.codeTaken }, owner: { ...named(refusal.by), row } };
    }
  }
}

const named = ({ _id, number, name }: Pick<Article, '_id' | 'number' | 'name'>) => ({
  id: String(_id),
  name: `${number} ${name}`,
});
