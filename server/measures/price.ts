import { type Amount, type AmountFault, amount, parseAmount, printAmount } from './amount.ts';
import { printDecimal, type Refusal, readDecimal } from './decimal.ts';
import type { Language } from './language.ts';
import type { Quantity } from './quantity.ts';
import { printUnit, type Unit } from './unit.ts';

/** What `per` base units cost. It is never divided before a line is valued. */
export interface Price {
  readonly amount: Amount;
  readonly per: number;
}

export type PerFault = AmountFault | 'notWhole' | 'notPositive';

/** An amount for so many base units; throws a RangeError unless `per` is a positive integer. */
export function price(value: Amount, per = 1): Price {
  if (!Number.isSafeInteger(per) || per < 1) throw new RangeError(`Not a price unit: ${per}`);
  return { amount: value, per };
}

/** Whether both cost the same for the same number of units; no price is the same as no price. */
export const samePrice = (one: Price | null | undefined, other: Price | null | undefined): boolean =>
  one?.amount === other?.amount && one?.per === other?.per;

/** Reads the amount that a person typed for `per` base units. */
export function parsePrice(
  text: string,
  { language, per = 1 }: { language: Language; per?: number },
): { readonly ok: true; readonly price: Price } | Refusal<AmountFault> {
  const read = parseAmount(text, { language });
  return read.ok ? { ok: true, price: price(read.amount, per) } : read;
}

/** Reads a price unit: a whole number of base units, 1 or more. */
export function parsePer(
  text: string,
  { language }: { language: Language },
): { readonly ok: true; readonly per: number } | Refusal<PerFault> {
  const read = readDecimal(text, { language, decimals: 0 });
  if (!read.ok) return read.why === 'tooPrecise' ? { ok: false, why: 'notWhole' } : read;
  return read.value < 1 ? { ok: false, why: 'notPositive' } : { ok: true, per: read.value };
}

/** "2,18 € / Stk", "19,285 € / 1.000 m". */
export function printPrice({ amount: value, per }: Price, unit: Unit, language: Language): string {
  const count = per === 1 ? '' : `${printDecimal(per, { language, decimals: 0 })}\u00a0`;
  return `${printAmount(value, language)} / ${count}${printUnit(unit, language)}`;
}

/**
 * What a line of `quantity` is worth: exact, rounded once, half away from zero.
 * Throws a RangeError beyond 900 thousand million euros.
 */
export function lineValue({ amount: value, per }: Price, quantity: Quantity): Amount {
  return amount(Number(roundedQuotient(BigInt(value) * BigInt(quantity), BigInt(per) * 1000n)));
}

function roundedQuotient(dividend: bigint, divisor: bigint): bigint {
  const half = dividend < 0n ? -divisor : divisor;
  return (2n * dividend + half) / (2n * divisor);
}
