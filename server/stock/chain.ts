import { Types } from 'mongoose';
import { plain } from '../database/plain.ts';
import { joined } from '../database/transaction.ts';
import type { Slip } from './book.ts';
import { type End, knownEnd, moveEnd, readEnd } from './counter.ts';
import { movementHash } from './hash.ts';
import { Movement } from './movement.ts';

/** What is known of a movement before it has its number. */
export type Entered = Pick<
  Movement,
  | 'article'
  | 'lot'
  | 'from'
  | 'to'
  | 'quantity'
  | 'balanceFrom'
  | 'balanceTo'
  | 'counted'
  | 'price'
  | 'reverses'
  | 'key'
> & { readonly note?: string };

type Circumstances = Omit<Slip, 'lines' | 'key'>;

export interface Appended {
  readonly movements: readonly Movement[];
  /** Nothing was booked by another process since this one booked last, or held since the caller looked: what it knew is still so. */
  readonly sure: boolean;
}

/**
 * Writes the entries into the ledger as its next slip, within the caller's transaction. `heldBefore` is how often the
 * ledger was known to be held before the caller looked at what it relies on. Throws on a key booked before.
 */
export async function append(
  slip: Circumstances,
  entries: readonly Entered[],
  heldBefore?: number,
): Promise<Appended> {
  const known = knownEnd();
  const supposed = known ?? (await readEnd());
  let movements = chained(slip, entries, supposed);
  const end = (await moveEnd(endAfter(supposed, movements))) ?? (await readEnd());
  const isAsSupposed = isSame(end, supposed);
  if (!isAsSupposed) {
    movements = chained(slip, entries, end);
    await moveEnd(endAfter(end, movements));
  }
  // Most slips have one line, and the driver makes a bulk of whatever may be several.
  const [only, ...others] = movements;
  if (only && others.length === 0) await plain<Movement>(Movement).insertOne(only, joined());
  else await plain<Movement>(Movement).insertMany(movements, joined());
  return { movements, sure: known !== undefined && isAsSupposed && known.held === heldBefore };
}

const endAfter = (end: End, movements: readonly Movement[]) => ({
  movements: end.movements + movements.length,
  documents: end.documents + 1,
  hash: movements.at(-1)?.hash ?? end.hash,
});

const isSame = (one: End, other: End) =>
  one.hash === other.hash && one.movements === other.movements && one.held === other.held;

/** The movements of one slip as they stand in the ledger: numbered, and each bound to the one before by its hash. */
function chained(slip: Circumstances, entries: readonly Entered[], end: End): Movement[] {
  const booked = slip.booked ?? new Date();
  let { hash } = end;
  return entries.map((entry, line) => {
    const { article, lot, from, to, quantity, balanceFrom, balanceTo, counted, price, reverses, key } = entry;
    const movement = {
      number: end.movements + line + 1,
      document: end.documents + 1,
      line,
      kind: slip.kind,
      batch: slip.batch ?? null,
      article,
      lot,
      from,
      to,
      quantity,
      counted,
      balanceFrom,
      balanceTo,
      price,
      job: slip.job ?? '',
      note: entry.note ?? slip.note ?? '',
      person: slip.person,
      device: slip.device,
      source: slip.source,
      happened: slip.happened ?? booked,
      booked,
      key,
      reverses,
      previousHash: hash,
    };
    hash = movementHash(movement);
    return { _id: new Types.ObjectId(), ...movement, hash };
  });
}
