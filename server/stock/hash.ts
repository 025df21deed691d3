import { createHash } from 'node:crypto';
import type { Movement } from './movement.ts';

/** What stands before the first movement. */
export const genesis = '';

export type Hashed = Omit<Movement, '_id' | 'hash'>;

/**
 * SHA-256 over the canonical form of a movement, which begins with the hash of the one before: JSON of a fixed
 * order of fields, ids in hex, times in ISO 8601 UTC, quantities in thousandths of the base unit.
 */
export const movementHash = (movement: Hashed): string =>
  createHash('sha256').update(canonical(movement)).digest('hex');

function canonical(m: Hashed): string {
  const slip = [m.number, m.document, m.line, m.kind, hex(m.batch), m.key, hex(m.reverses)];
  const goods = [
    hex(m.article),
    m.lot,
    hex(m.from),
    hex(m.to),
    m.quantity,
    m.balanceFrom,
    m.balanceTo,
    m.counted,
  ];
  const value = m.price ? [m.price.amount, m.price.per] : null;
  const circumstances = [m.job, m.note, hex(m.person), m.device, m.source];
  const times = [m.happened.toISOString(), m.booked.toISOString()];
  return JSON.stringify([m.previousHash, ...slip, ...goods, value, ...circumstances, ...times]);
}

const hex = (id: { toString(): string } | null) => (id === null ? null : id.toString());
