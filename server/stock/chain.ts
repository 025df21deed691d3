import { Types } from 'mongoose';
import type { Slip } from './book.ts';
import type { Place } from './counter.ts';
import { movementHash } from './hash.ts';
import type { Movement } from './movement.ts';

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
>;

/** The movements of one slip as they stand in the ledger: numbered, and each bound to the one before by its hash. */
export function chained(
  slip: Omit<Slip, 'lines' | 'key'>,
  entries: readonly Entered[],
  place: Place,
): Movement[] {
  const booked = slip.booked ?? new Date();
  let { hash } = place;
  return entries.map((entry, line) => {
    const { article, lot, from, to, quantity, balanceFrom, balanceTo, counted, price, reverses, key } = entry;
    const movement = {
      number: place.movement + line + 1,
      document: place.document,
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
      note: slip.note ?? '',
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
