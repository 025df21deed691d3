import { type QueryFilter, Types } from 'mongoose';
import type { CodeKind, Meaning } from '../codes/codes.ts';
import type { Gs1 } from '../codes/gs1.ts';
import type { Scan } from '../codes/scan.ts';
import { type Quantity, quantity, wholeUnits } from '../measures/quantity.ts';
import { Article, type ArticleFacts, articleFacts, type Code, findArticle } from './article.ts';
import { longest, mostRows } from './code-rows.ts';
import { carrying } from './matching.ts';
import { draftOf, editArticle } from './save.ts';

/** More than that are not chosen among, but searched. */
const most = 20;
const single = wholeUnits(1);

/** Articles by their number and by every code that they carry; archived ones too, whose labels still hang there. */
export const articleCodes: CodeKind = {
  name: 'article',
  initial: 'A',
  byId: async (id) => (await meanings({ _id: new Types.ObjectId(id) }, undefined))[0],
  find: (scan) => meanings(carrying(scan.text, scan.gtin), scan),
};

async function meanings(filter: QueryFilter<Article>, scan: Scan | undefined): Promise<Meaning[]> {
  const found = await Article.find(filter).limit(most).lean<Article[]>();
  return found.map((article) => meaningOf(article, quantityOf(article, scan)));
}

/** Articles that were found in another way than by a code. */
export async function meaningsOfArticles(ids: readonly string[]): Promise<Meaning[]> {
  const found = await Promise.all(ids.map((one) => articleFacts(one)));
  return found.flatMap((article) => (article ? [meaningOf(article, single)] : []));
}

const meaningOf = ({ _id, number, name }: ArticleFacts, quantity: Quantity): Meaning => ({
  kind: 'article',
  id: String(_id),
  name: `${number} ${name}`,
  path: `/articles/${_id}`,
  quantity,
});

/** A pack stands for what is in it, a carton for its packs, and what was weighed or cut for what its label says. */
function quantityOf({ codes, unit }: Article, scan: Scan | undefined): Quantity {
  const pack = codes.find(({ code }) => code === scan?.gtin || code === scan?.text)?.pack ?? single;
  const { count = 1, metres, kilograms }: Gs1 = scan?.gs1 ?? {};
  const measured = { MTR: metres, KGM: kilograms }[unit as string];
  const several = pack * count;
  return measured || (Number.isSafeInteger(several) && several > 0 ? quantity(several) : pack);
}

export type Attached =
  | { readonly ok: true; readonly article: Article }
  | { readonly ok: false; readonly why: 'archived' | 'unusable' }
  | { readonly ok: false; readonly why: 'taken'; readonly by: string };

/**
 * Gives an article one more code, whoever edits it meanwhile. A code that it has already is left as it is. Throws
 * `Missing`.
 */
export async function attachCode(id: string, code: Code, by: Types.ObjectId): Promise<Attached> {
  const article = await findArticle(id);
  if (article.archived) return { ok: false, why: 'archived' };
  if (article.codes.some((one) => one.code === code.code)) return { ok: true, article };
  if (code.code === '' || code.code.length > longest || article.codes.length >= mostRows)
    return { ok: false, why: 'unusable' };
  const draft = draftOf(article);
  const saved = await editArticle(
    article._id,
    article.version,
    { ...draft, codes: [...draft.codes, code] },
    by,
  );
  if (saved.ok) return saved;
  if (saved.why === 'overtaken') return attachCode(id, code, by);
  return saved.why === 'codeTaken'
    ? { ok: false, why: 'taken', by: saved.by.name }
    : { ok: false, why: 'unusable' };
}

/** How a scanned code is kept: a GTIN belongs to one article; any other stands on goods of a supplier. */
export function codeOf({ text, gtin }: Scan): Pick<Code, 'code' | 'kind'> {
  return gtin ? { code: gtin, kind: 'gtin' } : { code: text, kind: 'supplier' };
}
