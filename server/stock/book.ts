import type { Types } from 'mongoose';
import { isDuplicate } from '../database/duplicate.ts';
import { isInTransaction, transaction } from '../database/transaction.ts';
import type { Location } from '../locations/location.ts';
import { placeTree } from '../locations/tree.ts';
import { type Price, samePrice } from '../measures/price.ts';
import type { Quantity } from '../measures/quantity.ts';
import { addToBalance, balanceId, balanceOf } from './balance.ts';
import { append, type Entered } from './chain.ts';
import { knownEnd } from './counter.ts';
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
  /** Of this line only; else it has that of the slip. */
  readonly note?: string;
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
  const heldBefore = knownEnd()?.held;
  const places = await placeTree();
  // A repeat ends the transaction that meets it, so that of somebody else must not meet one.
  const before = isInTransaction() ? await bookedBefore(slip) : undefined;
  if (before) return before;
  try {
    return await transaction(() => write(slip, places, heldBefore));
  } catch (error) {
    // Keys are unique: what was booked before ends here, whatever else has changed since.
    const first = error instanceof Refused || isDuplicate(error) ? await bookedBefore(slip) : undefined;
    if (first) return first;
    if (error instanceof Refused) return { ok: false, refusal: error.refusal };
    if (isDuplicate(error) && slip.kind === 'reversal')
      return { ok: false, refusal: { why: 'alreadyReversed' } };
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
      if (!line || movement.kind !== slip.kind || !sameWords({ ...slip, ...line }, movement)) return false;
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

type Places = ReadonlyMap<string, Location>;

async function write(slip: Slip, places: Places, heldBefore: number | undefined): Promise<Outcome> {
  const entries: Entered[] = [];
  for (const [index, line] of slip.lines.entries()) {
    const goods = await moveGoods(slip, line, index, places);
    entries.push({ lot: '', price: null, reverses: null, ...line, ...goods, key: slip.key });
  }
  const { movements, sure } = await append(slip, entries, heldBefore);
  // Who archives a place holds the ledger: only then can one be archived that was in use when it was looked up.
  if (!sure) {
    const now = await placeTree();
    for (const [index, entry] of entries.entries()) assertInUse(slip, entry, index, now);
  }
  await followUp(slip, movements);
  return { ok: true, movements, repeated: false };
}

type Goods = Pick<Movement, 'from' | 'to' | 'quantity' | 'balanceFrom' | 'balanceTo' | 'counted'>;

async function moveGoods(slip: Slip, line: Line, index: number, places: Places): Promise<Goods> {
  const way = slip.kind === 'correction' ? await difference(line) : { ...line, counted: null };
  const { from, to, quantity, counted } = way;
  if (from && to && String(from) === String(to)) throw new Refused({ why: 'samePlace', line: index });
  assertInUse(slip, way, index, places);
  const { article, lot = '' } = line;
  const balanceFrom = from && (await addToBalance(article, from, lot, -quantity));
  if (from && balanceFrom !== null && balanceFrom < 0)
    assertMayTake(slip, from, { booked: (balanceFrom + quantity) as Quantity, line: index }, places);
  const balanceTo = to && (await addToBalance(article, to, lot, quantity));
  const onlyInUse = slip.kind === 'receipt' || slip.kind === 'return';
  const change = (to ? quantity : 0) - (from ? quantity : 0);
  if (!(await addToTotal(article, change, { onlyInUse })) && onlyInUse)
    throw new Refused({ why: 'articleArchived', line: index });
  return { from, to, quantity, counted, balanceFrom, balanceTo };
}

type Way = Pick<Movement, 'from' | 'to' | 'quantity' | 'counted'>;

/** A count becomes the movement of the difference, taken inside the transaction. */
async function difference(line: Line): Promise<Way> {
  const location = line.to ?? line.from;
  if (!location) throw new Error('a correction needs its place');
  const counted = line.quantity;
  const missing = (await balanceOf(line.article, location, line.lot)) - counted;
  const quantity = Math.abs(missing) as Quantity;
  const [from, to] = missing > 0 ? [location, null] : [null, location];
  return { from, to, quantity, counted };
}

/** A reversal corrects the book, wherever that is and however little lies there. */
function assertInUse(slip: Slip, { from, to }: Pick<Way, 'from' | 'to'>, line: number, places: Places): void {
  if (slip.kind === 'reversal') return;
  const isArchived = (place: Types.ObjectId | null) => place && places.get(String(place))?.archived;
  if (isArchived(to)) throw new Refused({ why: 'placeArchived', line, side: 'to' });
  const side = slip.kind === 'correction' ? 'to' : 'from';
  if (isArchived(from)) throw new Refused({ why: 'placeArchived', line, side });
}

/** The book says less than is taken. */
function assertMayTake(
  slip: Slip,
  location: Types.ObjectId,
  short: { readonly booked: Quantity; readonly line: number },
  places: Places,
): void {
  if (slip.kind === 'reversal' || slip.kind === 'correction') return;
  if (places.get(String(location))?.refuses) throw new Refused({ why: 'refused', location, ...short });
  if (!slip.anyway) throw new Refused({ why: 'short', location, ...short });
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
