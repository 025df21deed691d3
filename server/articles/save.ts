import { type QueryFilter, Types, trusted } from 'mongoose';
import { transaction } from '../database/transaction.ts';
import { nothing } from '../measures/quantity.ts';
import { hold } from '../stock/counter.ts';
import { Movement } from '../stock/movement.ts';
import { totalAfter } from '../stock/total.ts';
import { Article, findArticle } from './article.ts';
import { applyLevels } from './levels.ts';
import { changesBetween, Revision, revisionsSince } from './revision.ts';
import { orderOf, termsOf } from './search.ts';

/** What a person can say about an article; everything else follows from it or from bookings. */
export type ArticleDraft = Pick<
  Article,
  | 'number'
  | 'name'
  | 'line'
  | 'unit'
  | 'category'
  | 'codes'
  | 'manufacturer'
  | 'manufacturerNumber'
  | 'note'
  | 'price'
  | 'levels'
>;

type Other = Pick<Article, '_id' | 'name' | 'number'>;

type Taken =
  | { readonly ok: false; readonly why: 'numberTaken'; readonly by: Other }
  | { readonly ok: false; readonly why: 'codeTaken'; readonly code: string; readonly by: Other };

export type Added = { readonly ok: true; readonly article: Article } | Taken;

export type Saved =
  | Added
  | { readonly ok: false; readonly why: 'unitFixed' }
  | {
      readonly ok: false;
      readonly why: 'overtaken';
      readonly article: Article;
      readonly revisions: readonly Revision[];
    };

const edited = [
  'number',
  'name',
  'line',
  'unit',
  'category',
  'codes',
  'manufacturer',
  'manufacturerNumber',
  'note',
  'price',
  'levels',
] as const;

/** What of an article a person can say. */
export const draftOf = (article: ArticleDraft): ArticleDraft =>
  Object.fromEntries(edited.map((field) => [field, article[field]])) as unknown as ArticleDraft;

/** The fields in which two states differ. */
export const changedFields = (was: ArticleDraft, became: ArticleDraft): string[] =>
  Object.keys(changesBetween<ArticleDraft>(was, became, edited));

/** Adds an article with an empty stock. */
export function addArticle(draft: ArticleDraft, id = new Types.ObjectId()): Promise<Added> {
  return transaction(async () => {
    const taken = await whatIsTaken(draft);
    if (taken) return taken;
    await addArticles([{ ...draft, _id: id }]);
    return { ok: true, article: await findArticle(id) };
  });
}

/** Adds many at once. Belongs into the transaction that has made sure that no number and no code is taken. */
export async function addArticles(
  drafts: readonly (ArticleDraft & { readonly _id?: Types.ObjectId })[],
): Promise<Types.ObjectId[]> {
  await holdCodes(drafts);
  const articles = drafts.map((draft) => {
    return { _id: new Types.ObjectId(), ...draft, ...derived(draft), version: 1, archived: null };
  });
  await Article.insertMany(
    articles.map((article) => ({ ...article, stock: { quantity: nothing, below: false } })),
  );
  await levelAll(articles);
  return articles.map(({ _id }) => _id);
}

/**
 * Writes an edit that began at `version`. When somebody was faster, nothing is written and the answer says who
 * changed what since.
 */
export function editArticle(
  id: Types.ObjectId,
  version: number,
  draft: ArticleDraft,
  by: Types.ObjectId,
): Promise<Saved> {
  return transaction(async () => {
    const was = await findArticle(id);
    if (was.version !== version) return overtaken(was, version);
    const taken = await whatIsTaken(draft, id);
    if (taken) return taken;
    if (draft.unit !== was.unit && (await Movement.exists({ article: id })))
      return { ok: false, why: 'unitFixed' };
    const changes = changesBetween<ArticleDraft>(was, draft, edited);
    if (Object.keys(changes).length === 0) return { ok: true, article: was };
    if (changes.codes) await holdCodes([draft]);
    await Article.updateOne({ _id: id }, { $set: { ...draft, ...derived(draft), version: version + 1 } });
    await Revision.insertMany([{ subject: id, version: version + 1, at: new Date(), by, changes }]);
    await applyLevels({ ...was, ...draft });
    return { ok: true, article: await findArticle(id) };
  });
}

export interface Edit {
  readonly was: Article;
  readonly became: ArticleDraft & Pick<Article, 'archived'>;
}

/**
 * Writes many edits at once. Belongs into the transaction that has read each article and made sure that the edit is
 * possible; an edit that changes nothing makes no version.
 */
export async function editArticles(edits: readonly Edit[], by: Types.ObjectId): Promise<void> {
  const written = edits.flatMap((edit) => {
    const changes = { ...changesBetween<ArticleDraft>(edit.was, edit.became, edited), ...archiving(edit) };
    return Object.keys(changes).length > 0 ? [{ ...edit, changes, version: edit.was.version + 1 }] : [];
  });
  if (written.length === 0) return;
  await holdCodes(written.flatMap(({ became, changes }) => ('codes' in changes ? became : [])));
  await Article.bulkWrite(
    written.map(({ was, became, version }) => {
      const update = { $set: { ...draftOf(became), ...derived(became), archived: became.archived, version } };
      return { updateOne: { filter: { _id: was._id }, update } };
    }),
  );
  const at = new Date();
  await Revision.insertMany(
    written.map(({ was, changes, version }) => ({ subject: was._id, version, at, by, changes })),
  );
  await levelAll(written.map(({ was, became }) => ({ ...became, _id: was._id, before: was.levels })));
}

/** Takes an article out of the lists; what was booked stays. */
export const archiveArticle = (id: Types.ObjectId, by: Types.ObjectId) =>
  setArchived(id, { at: new Date(), by }, by);

export const restoreArticle = (id: Types.ObjectId, by: Types.ObjectId) => setArchived(id, null, by);

function setArchived(
  id: Types.ObjectId,
  archived: Article['archived'],
  by: Types.ObjectId,
): Promise<Article> {
  return transaction(async () => {
    const was = await findArticle(id);
    const version = was.version + 1;
    await Article.updateOne({ _id: id }, { $set: { archived, version } });
    const changes = archiving({ was, became: { archived } });
    await Revision.insertMany([{ subject: id, version, at: new Date(), by, changes }]);
    await applyLevels({ ...was, archived });
    return findArticle(id);
  });
}

function archiving({ was, became }: { was: Pick<Article, 'archived'>; became: Pick<Article, 'archived'> }) {
  const change = { was: was.archived !== null, became: became.archived !== null };
  return change.was === change.became ? {} : { archived: change };
}

type Levelled = Pick<Article, '_id' | 'levels' | 'archived'> & { readonly before?: Article['levels'] };

/** Most articles have levels for the whole firm only: then there are no balances to level. */
async function levelAll(articles: readonly Levelled[]): Promise<void> {
  const hasPlaces = ({ levels, before = [] }: Levelled) =>
    [...levels, ...before].some(({ location }) => location !== null);
  for (const article of articles.filter(hasPlaces)) await applyLevels(article);
  const others = articles.filter((article) => !hasPlaces(article)).map(({ _id }) => _id);
  if (others.length === 0) return;
  await Article.updateMany({ _id: trusted({ $in: others }) }, totalAfter('$stock.quantity'), {
    updatePipeline: true,
  });
}

/** Two processes could give one code to two articles: each sees only that it is free. */
async function holdCodes(drafts: readonly Pick<ArticleDraft, 'codes'>[]): Promise<void> {
  if (drafts.some(({ codes }) => codes.length > 0)) await hold('codes');
}

/** What search and order need to know. */
export const derived = (draft: ArticleDraft) => ({ terms: termsOf(draft), order: orderOf(draft) });

async function overtaken(article: Article, version: number): Promise<Saved> {
  return { ok: false, why: 'overtaken', article, revisions: await revisionsSince(article._id, version) };
}

async function whatIsTaken(
  { number, codes }: ArticleDraft,
  own?: Types.ObjectId,
): Promise<Taken | undefined> {
  const same = await Article.findOne({ number }).lean<Article>();
  if (same && String(same._id) !== String(own)) return { ok: false, why: 'numberTaken', by: same };
  for (const { code, kind } of codes) {
    if (kind === 'supplier') continue;
    const other = await Article.findOne({ 'codes.code': code }).lean<Article>();
    if (other && String(other._id) !== String(own)) return { ok: false, why: 'codeTaken', code, by: other };
  }
  return undefined;
}

/** The next free number of the firm's own sequence: one more than the highest that is only digits. */
export async function nextNumber(): Promise<string> {
  const [used, archived] = await Promise.all([
    highestNumber({ archived: null }),
    highestNumber({ archived: trusted({ $ne: null }) }),
  ]);
  return String(Math.max(used, archived) + 1);
}

/** By the sorted form of the number: as a text, 9999 comes after 10000. */
async function highestNumber(among: QueryFilter<Article>): Promise<number> {
  const found = await Article.find({ ...among, 'order.number': /^0{3}\d{9}$/, number: /^\d{4,9}$/ })
    .sort({ 'order.number': -1 })
    .hint({ archived: 1, 'order.number': 1, _id: 1 })
    .limit(1)
    .lean<Article[]>();
  return Number(found[0]?.number ?? 9_999);
}
