import { Types } from 'mongoose';
import { z } from 'zod';
import { wordRefusal } from '../../views/messages/measures.ts';
import { stock } from '../../views/messages/stock.ts';
import { type ArticleFacts, articleFacts } from '../articles/article.ts';
import { placeTree } from '../locations/tree.ts';
import { type Price, parsePrice } from '../measures/price.ts';
import { parseQuantity } from '../measures/quantity.ts';
import { perTyped, sentPer } from '../measures/sent-per.ts';
import type { Faults, Form } from '../web/form.ts';
import { readForm } from '../web/form.ts';
import { maybeId } from '../web/query.ts';
import type { Viewer } from '../web/viewer.ts';
import type { Slip } from './book.ts';
import { longestNote } from './movement.ts';

const text = (most: number) => z.string().trim().max(most, String(most)).default('');

/** What a person books by hand; a reversal has its own way. */
export const bookableKinds = ['issue', 'transfer', 'receipt', 'return', 'correction'] as const;
export type BookableKind = (typeof bookableKinds)[number];

const fields = z.strictObject({
  key: z.uuid(),
  kind: z.enum(bookableKinds),
  article: maybeId,
  quantity: text(40),
  from: maybeId,
  to: maybeId,
  price: text(40),
  /** The price unit that the label of the price named. */
  per: z.string().regex(sentPer).or(z.literal('')).default(''),
  job: text(80),
  note: text(longestNote),
  anyway: z.literal('1').optional(),
  /** The article or place whose page shows the form; it is offered again. */
  page: z.enum(['article', 'location', 'movements']).default('movements'),
});
export type SlipFields = z.infer<typeof fields>;

export type ReadSlip =
  | {
      readonly slip: Slip;
      readonly article: ArticleFacts;
      readonly fields: SlipFields;
      readonly faults?: undefined;
    }
  | { readonly faults: Faults; readonly slip?: undefined };

/** Reads the booking form: every fault at once, each beside its field. */
export async function readSlip(
  body: unknown,
  viewer: Viewer,
): Promise<ReadSlip & Pick<Form<SlipFields>, 'values'>> {
  const form = readForm(fields, body);
  if (!form.data) return { values: form.values, faults: wordFaults(form.faults, viewer) };
  const read = form.data;
  const article = read.article ? await articleFacts(read.article) : undefined;
  const places = await readPlaces(read, viewer);
  const goods = readGoods(read, article, viewer);
  const faults = { ...missingArticle(article, viewer), ...places.faults, ...goods.faults };
  if (Object.keys(faults).length > 0 || !article || !goods.quantity) return { values: form.values, faults };
  const { key, kind, job, note, anyway } = read;
  const line = { article: article._id, from: places.from, to: places.to, quantity: goods.quantity.quantity };
  const slip: Slip = {
    key,
    kind,
    job,
    note,
    anyway: anyway === '1',
    lines: [{ ...line, price: goods.price }],
    person: new Types.ObjectId(viewer.person.id),
    device: viewer.device,
    source: 'page',
  };
  return { values: form.values, slip, article, fields: read };
}

/** A fault that is a number says how long a text may be at most; no page of ours sends what breaks the others. */
function wordFaults(faults: Faults, { language }: Viewer): Faults {
  const { long, unusable } = stock(language);
  const worded = Object.entries(faults).map(([field, why]) => [
    field,
    /^\d+$/.test(why) ? long(why) : unusable,
  ]);
  return Object.fromEntries(worded);
}

/** Which sides a kind has. A count names its place in `to`. */
export const sides: Record<BookableKind, { readonly from: boolean; readonly to: boolean }> = {
  issue: { from: true, to: false },
  transfer: { from: true, to: true },
  receipt: { from: false, to: true },
  return: { from: false, to: true },
  correction: { from: false, to: true },
};

export async function readPlaces(
  { kind, from, to }: Pick<SlipFields, 'kind' | 'from' | 'to'>,
  { language }: Viewer,
) {
  const tree = await placeTree();
  const faults: Record<string, string> = {};
  const find = (side: 'from' | 'to', chosen: string) => {
    if (!sides[kind][side]) return null;
    const place = tree.get(chosen);
    if (!place) faults[side] = stock(language).placeMissing;
    return place?._id ?? null;
  };
  return { from: find('from', from), to: find('to', to), faults };
}

export function readGoods(
  read: Pick<SlipFields, 'kind' | 'quantity' | 'price' | 'per'>,
  article: ArticleFacts | undefined,
  viewer: Viewer,
) {
  const { language } = viewer;
  const faults: Record<string, string> = {};
  const min = read.kind === 'correction' ? 0 : 1;
  const quantity = parseQuantity(read.quantity, article?.unit, { language, min });
  if (!quantity.ok) faults.quantity = wordRefusal(quantity, language);
  let price: Price | null = null;
  if (read.kind === 'receipt' && read.price !== '' && viewer.may('prices')) {
    const parsed = parsePrice(read.price, { language, per: perTyped(read.per, article?.price) });
    if (parsed.ok) price = parsed.price;
    else faults.price = wordRefusal(parsed, language);
  }
  return { quantity: quantity.ok ? quantity : undefined, price, faults };
}

function missingArticle(article: ArticleFacts | undefined, { language }: Viewer): Faults {
  return article ? {} : { article: stock(language).articleMissing };
}
