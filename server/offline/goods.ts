import { offline as words } from '../../views/messages/offline.ts';
import { stock } from '../../views/messages/stock.ts';
import { type ArticleFacts, articleFacts } from '../articles/article.ts';
import type { Codes } from '../codes/codes.ts';
import { joinedMarks, marksOf } from '../codes/marks.ts';
import { readScan } from '../codes/scan.ts';
import type { Language } from '../measures/language.ts';
import { fits, type Quantity, quantity } from '../measures/quantity.ts';
import type { Movement } from '../stock/movement.ts';

/** Thousandths of a unit: more than that nobody moves at once. */
export const mostKept = 1e12;

/** Of more than that no note would tell. */
const mostScans = 200;

/** What was kept: an article that the device knew, else what was scanned or typed, and how many of it. */
interface Kept {
  readonly article: string;
  readonly scan: readonly string[];
  /** Thousandths: of the unit of the article, or of what one scan stands for. */
  readonly quantity: number;
  readonly kind: string;
}

interface Goods {
  readonly article: ArticleFacts;
  readonly quantity: Quantity;
  readonly note: string;
}

interface Circumstances {
  readonly language: Language;
  readonly codes: Codes;
  /** Booked already, the answer being lost: it is what was understood at first, whatever the code means by now. */
  readonly before: Movement | null;
  readonly happened: Date;
}

/** What is to be booked, or in the language of the person why that cannot be said. */
export async function goodsOf(kept: Kept, around: Circumstances): Promise<Goods | { readonly why: string }> {
  const { language, before, happened } = around;
  const meant = kept.article === '' ? await lookedUp(kept, around) : kept;
  if ('why' in meant) return meant;
  const article = await articleFacts(meant.article);
  if (!article) return { why: stock(language).articleMissing };
  const isUsable = Number.isSafeInteger(meant.quantity) && meant.quantity <= mostKept;
  const amount = isUsable ? quantity(meant.quantity) : undefined;
  if (amount === undefined || !fits(amount, article.unit) || (amount === 0 && kept.kind !== 'correction'))
    return { why: stock(language).unusable };
  const marks = kept.scan.slice(0, mostScans).map((code) => marksOf(readScan(code), language, happened));
  return { article, quantity: amount, note: before?.note ?? joinedMarks(...marks) };
}

type Meant = Pick<Kept, 'article' | 'quantity'>;

async function lookedUp(
  { scan: [code = ''], quantity: kept }: Kept,
  { language, codes, before }: Circumstances,
): Promise<Meant | { readonly why: string }> {
  if (before) return { article: String(before.article), quantity: before.counted ?? before.quantity };
  const w = words(language);
  if (code === '') return { why: stock(language).articleMissing };
  const all = await codes.meaningsOf(code);
  const [only, ...others] = all.filter(({ kind }) => kind === 'article');
  if (!only) return { why: all.length === 0 ? w.codeUnknown(code) : w.noArticle(code) };
  if (others.length > 0) return { why: w.codeSeveral(code) };
  return { article: only.id, quantity: (kept * (only.quantity ?? 1_000)) / 1_000 };
}
