import { Types } from 'mongoose';
import { z } from 'zod';
import { stock } from '../../views/messages/stock.ts';
import { articleFacts } from '../articles/article.ts';
import { longestMarks } from '../codes/marks.ts';
import { longestCode } from '../codes/scan.ts';
import type { Slip } from '../stock/book.ts';
import { bookableKinds, readGoods, readPlaces } from '../stock/slip-form.ts';
import { type Faults, readSent, several, unreadable } from '../web/form.ts';
import { id, maybeId } from '../web/query.ts';
import type { Viewer } from '../web/viewer.ts';
import { type Basket, type BasketLine, mostLines, mostWaiting } from './basket.ts';

const column = several(z.string().max(80));

const basketFields = {
  key: z.uuid(),
  kind: z.enum(bookableKinds),
  from: maybeId,
  to: maybeId,
  job: z.string().trim().default(''),
  side: z.enum(['', 'from', 'to']).default(''),
  unknown: several(z.string().min(1).max(longestCode)),
  asked: several(z.string().min(1).max(longestCode)),
  line: several(id),
  quantity: column,
  price: column,
  per: column,
  marks: several(z.string().max(longestMarks)),
  /** The place for which the form on the screen shows where the articles lie. */
  shown: z.union([id, z.literal('nowhere')]).optional(),
};

const whole = z.strictObject({ ...basketFields, anyway: z.literal('1').optional() });

/** What is to change in the basket. */
const changing = z.strictObject({
  ...basketFields,
  scan: z.string().max(longestCode).default(''),
  /** Typed; `article` when one of the suggestions was chosen. */
  code: z.string().trim().max(longestCode).default(''),
  article: maybeId,
  /** Chosen among what was booked lately, or among the meanings of `scan`. */
  pick: maybeId,
  /** An article, or a code that waits for one. */
  drop: z.string().max(longestCode).default(''),
});
export type Change = Pick<z.infer<typeof changing>, 'scan' | 'code' | 'article' | 'pick' | 'drop'>;

export interface ReadChange {
  readonly basket: Basket;
  readonly change: Change;
  /** Undefined when no form is on the screen, as where it comes back from the device. */
  readonly shown: string | undefined;
}

/** The basket as its form shows it, and what is to change. Throws 400 for what no form of ours sends. */
export async function readChange(body: unknown, viewer: Viewer): Promise<ReadChange> {
  const data = readSent(changing, body);
  const { scan, code, article, pick, drop } = data;
  // It was kept on the device, and rights may have changed.
  const kind = data.kind === 'receipt' && !viewer.may('receive') ? 'issue' : data.kind;
  const { shown } = data;
  return { basket: await basketOf({ ...data, kind }), change: { scan, code, article, pick, drop }, shown };
}

async function basketOf(data: z.infer<typeof whole>): Promise<Basket> {
  const { key, kind, from, to, job, side, unknown, asked, line, quantity, price, per, marks } = data;
  const isFull = line.length > mostLines || [unknown, asked].some(({ length }) => length > mostWaiting);
  if (isFull || quantity.length !== line.length) throw unreadable();
  const lines = await Promise.all(
    line.map(async (one, at): Promise<BasketLine[]> => {
      const article = await articleFacts(one);
      if (!article) return [];
      const typed = { quantity: quantity[at] ?? '', price: price[at] ?? '', per: per[at] ?? '' };
      return [{ article, ...typed, marks: marks[at] ?? '' }];
    }),
  );
  return { key, kind, from, to, job, side, unknown, asked, lines: lines.flat() };
}

export type ReadBasket = Pick<ReadChange, 'basket' | 'shown'> &
  (
    | { readonly slip: Slip; readonly faults?: undefined }
    | { readonly faults: Faults; readonly slip?: undefined }
  );

const longestJob = 80;

/** Reads the basket to be booked: every fault at once, those of a line named `quantity.<line>` and `price.<line>`. */
export async function readBasket(body: unknown, viewer: Viewer): Promise<ReadBasket> {
  const data = readSent(whole, body);
  const basket = await basketOf(data);
  const w = stock(viewer.language);
  const { kind, key, job } = basket;
  const places = await readPlaces(basket, viewer);
  const goods = basket.lines.map((line) => ({ line, ...readGoods({ kind, ...line }, line.article, viewer) }));
  const faults: Faults = {
    ...places.faults,
    ...(basket.lines.length === 0 && { '': w.basketEmpty }),
    ...(job.length > longestJob && { job: w.long(String(longestJob)) }),
    ...Object.fromEntries(
      goods.flatMap(({ faults }, at) => Object.entries(faults).map(([name, why]) => [`${name}.${at}`, why])),
    ),
  };
  const lines = goods.flatMap(({ line, quantity, price }) => {
    const { from, to } = places;
    const way = { article: line.article._id, from, to, note: line.marks };
    return quantity ? [{ ...way, quantity: quantity.quantity, price }] : [];
  });
  const { shown } = data;
  if (Object.keys(faults).length > 0) return { basket, faults, shown };
  const { person, device } = viewer;
  const by = { person: new Types.ObjectId(person.id), device, source: 'basket' };
  return { basket, shown, slip: { key, kind, job, lines, anyway: data.anyway === '1', ...by } };
}
