import type { Types } from 'mongoose';
import { Article } from '../articles/article.ts';
import { isDuplicate } from '../database/duplicate.ts';
import { transaction } from '../database/transaction.ts';
import { Location } from '../locations/location.ts';
import { type Price, samePrice } from '../measures/price.ts';
import type { Quantity } from '../measures/quantity.ts';
import { addToBalance, balanceId, balanceOf } from './balance.ts';
import { chained, type Entered } from './chain.ts';
import { keepHash, takeNumbers } from './counter.ts';
import { openDiscrepancy, settleDiscrepancy, settleOpenedBy } from './discrepancy.ts';
import { Movement, type MovementKind } from './movement.ts';
import { addToTotal } from './total.ts';

/** What a person enters: how much of what, from where to where; for a correction what was counted. */
export interface Line {
  readonly article: Types.ObjectId;
  readonly lot?: string;
  readonly from: Types.ObjectId | null;
  readonly to: Types.ObjectId | null;
  readonly quantity: Quantity;
  readonly price?: Price | null;
  readonly reverses?: Types.ObjectId;
}

export interface Slip {
  readonly kind: MovementKind;
  readonly lines: readonly Line[];
  readonly key: string;
  readonly person: Types.ObjectId;
  readonly device: string;
  readonly source: string;
  readonly job?: string;
  readonly note?: string;
  readonly happened?: Date;
  /** Only where a history is written afterwards; else it is now. */
  readonly booked?: Date;
  readonly batch?: Types.ObjectId;
  /** The person was asked and the thing has left: book it though the book says less. */
  readonly anyway?: boolean;
}

export type Refusal =
  | {
      readonly why: 'short';
      readonly line: number;
      readonly booked: Quantity;
      readonly location: Types.ObjectId;
    }
  | {
      readonly why: 'refused';
      readonly line: number;
      readonly booked: Quantity;
      readonly location: Types.ObjectId;
    }
  | { readonly why: 'keyTaken' | 'alreadyReversed' }
  | { readonly why: 'articleArchived' | 'samePlace'; readonly line: number }
  | { readonly why: 'placeArchived'; readonly line: number; readonly side: 'from' | 'to' };

export type Outcome =
  | { readonly ok: true; readonly movements: readonly Movement[]; readonly repeated: boolean }
  | { readonly ok: false; readonly refusal: Refusal };

/** Aborts the transaction; `book` turns it into its answer. */
class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.why);
    this.refusal = refusal;
  }
}

/**
 * Books one slip of several lines, all or nothing, exactly once for its key: a repeated request gets the movements
 * of the first. Quantities are thousandths of the base unit. Throws only what the database throws.
 */
export async function book(slip: Slip): Promise<Outcome> {
  const before = await bookedBefore(slip);
  if (before) return before;
  try {
    return await transaction(async () => (await bookedBefore(slip)) ?? (await write(slip)));
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal };
    // Another process booked the same key between the look and the commit.
    if (!isDuplicate(error)) throw error;
    const first = await bookedBefore(slip);
    if (first) return first;
    if (slip.kind === 'reversal') return { ok: false, refusal: { why: 'alreadyReversed' } };
    throw error;
  }
}

async function bookedBefore(slip: Slip): Promise<Outcome | undefined> {
  const movements = await Movement.find({ key: slip.key }).sort({ line: 1 }).lean<Movement[]>();
  if (movements.length === 0) return undefined;
  if (sameContent(slip, movements)) return { ok: true, movements, repeated: true };
  return { ok: false, refusal: { why: 'keyTaken' } };
}

function sameContent(slip: Slip, movements: readonly Movement[]): boolean {
  return (
    movements.length === slip.lines.length &&
    movements.every((movement, index) => {
      const line = slip.lines[index];
      if (!line || movement.kind !== slip.kind || !sameWords(slip, movement)) return false;
      if (String(movement.article) !== String(line.article)) return false;
      if (slip.kind === 'correction') return movement.counted === line.quantity && countedAt(movement, line);
      return (
        movement.quantity === line.quantity &&
        String(movement.from) === String(line.from) &&
        String(movement.to) === String(line.to) &&
        samePrice(movement.price, line.price)
      );
    })
  );
}

const sameWords = ({ job = '', note = '', happened }: Slip, movement: Movement) =>
  movement.job === job &&
  movement.note === note &&
  (happened === undefined || movement.happened.getTime() === happened.getTime());

const countedAt = (movement: Movement, line: Line) =>
  String(movement.to ?? movement.from) === String(line.to ?? line.from);

async function write(slip: Slip): Promise<Outcome> {
  const place = await takeNumbers(slip.lines.length);
  const entries: Entered[] = [];
  for (const [index, line] of slip.lines.entries()) {
    const goods = await moveGoods(slip, line, index);
    entries.push({ lot: '', price: null, reverses: null, ...line, ...goods, key: slip.key });
  }
  const movements = chained(slip, entries, place);
  await Movement.insertMany(movements);
  await followUp(slip, movements);
  await keepHash(movements.at(-1)?.hash ?? place.hash);
  return { ok: true, movements, repeated: false };
}

type Goods = Pick<Movement, 'from' | 'to' | 'quantity' | 'balanceFrom' | 'balanceTo' | 'counted'>;

async function moveGoods(slip: Slip, line: Line, index: number): Promise<Goods> {
  const way = slip.kind === 'correction' ? await difference(line) : { ...line, counted: null };
  await assertPossible(slip, way, index);
  const { article, lot = '' } = line;
  const { from, to, quantity, counted } = way;
  const balanceFrom = from && (await addToBalance(article, from, lot, -quantity));
  const balanceTo = to && (await addToBalance(article, to, lot, quantity));
  await addToTotal(article, (to ? quantity : 0) - (from ? quantity : 0));
  return { from, to, quantity, counted, balanceFrom, balanceTo };
}

type Way = Pick<Movement, 'from' | 'to' | 'quantity' | 'counted'> & { readonly article: Types.ObjectId };

/** A count becomes the movement of the difference, taken inside the transaction. */
async function difference(line: Line): Promise<Way> {
  const location = line.to ?? line.from;
  if (!location) throw new Error('a correction needs its place');
  const counted = line.quantity;
  const missing = (await balanceOf(line.article, location, line.lot)) - counted;
  const quantity = Math.abs(missing) as Quantity;
  const [from, to] = missing > 0 ? [location, null] : [null, location];
  return { article: line.article, from, to, quantity, counted };
}

async function assertPossible(slip: Slip, { article, from, to, quantity }: Way, line: number): Promise<void> {
  if (from && to && String(from) === String(to)) throw new Refused({ why: 'samePlace', line });
  if (slip.kind === 'receipt' || slip.kind === 'return') {
    const found = await Article.findById(article).select('archived').lean<Article>();
    if (found?.archived) throw new Refused({ why: 'articleArchived', line });
  }
  // A reversal corrects the book, wherever that is and however little lies there.
  if (slip.kind === 'reversal') return;
  await assertInUse(to, { line, side: 'to' });
  await assertInUse(from, { line, side: slip.kind === 'correction' ? 'to' : 'from' });
  if (from && slip.kind !== 'correction') await assertEnough(slip, article, from, quantity, line);
}

async function assertInUse(place: Types.ObjectId | null, where: { line: number; side: 'from' | 'to' }) {
  const found = place && (await Location.findById(place).select('archived').lean<Location>());
  if (found?.archived) throw new Refused({ why: 'placeArchived', ...where });
}

async function assertEnough(
  slip: Slip,
  article: Types.ObjectId,
  from: Types.ObjectId,
  quantity: Quantity,
  line: number,
) {
  const booked = await balanceOf(article, from, slip.lines[line]?.lot);
  if (booked >= quantity) return;
  const location = await Location.findById(from).select('refuses').lean<Location>();
  if (location?.refuses) throw new Refused({ why: 'refused', line, booked, location: from });
  if (!slip.anyway) throw new Refused({ why: 'short', line, booked, location: from });
}

async function followUp(slip: Slip, movements: readonly Movement[]): Promise<void> {
  for (const movement of movements) {
    const { article, lot, from, to, balanceFrom, balanceTo, quantity, reverses } = movement;
    const event = { at: movement.booked, by: slip.person, movement: movement._id };
    const counted = slip.kind === 'correction' ? (from ?? to) : null;
    if (counted) await settleDiscrepancy(balanceId(article, counted, lot), event);
    else if (from && balanceFrom !== null && balanceFrom < 0) {
      const balance = balanceId(article, from, lot);
      const booked = (balanceFrom + quantity) as Quantity;
      await openDiscrepancy({ balance, article, location: from, lot, booked, taken: quantity }, event);
    }
    if (reverses && to && balanceTo !== null && balanceTo >= 0)
      await settleOpenedBy(reverses, balanceId(article, to, lot), event);
  }
}
