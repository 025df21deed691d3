import { type DecimalFault, printDecimal, type Refusal, readDecimal } from './decimal.ts';
import type { Language } from './language.ts';
import { isCountable, printUnit, type Unit } from './unit.ts';

declare const brand: unique symbol;

/** An integer number of thousandths of an article's base unit. */
export type Quantity = number & { readonly [brand]: 'quantity' };

export type QuantityFault = DecimalFault | 'notWhole' | 'notPositive' | 'negative';

interface Reading {
  readonly language: Language;
  /** The least that is allowed, in thousandths: 1 by default (more than nothing), 0 for a count, -Infinity for all. */
  readonly min?: number;
}

const decimals = 3;

/** Thousandths as a quantity; throws a RangeError for what is no safe integer. */
export function quantity(thousandths: number): Quantity {
  if (!Number.isSafeInteger(thousandths)) throw new RangeError(`Not a quantity: ${thousandths}`);
  return (thousandths === 0 ? 0 : thousandths) as Quantity;
}

export const nothing: Quantity = quantity(0);

/** So many pieces, metres, litres: `wholeUnits(3)` is 3 Stk. */
export function wholeUnits(count: number): Quantity {
  if (!Number.isSafeInteger(count)) throw new RangeError(`Not a whole number: ${count}`);
  return quantity(count * 1000);
}

/** Reads what a person typed as a quantity of `unit`; without a unit it need not be whole (see `fits`). */
export function parseQuantity(
  text: string,
  unit: Unit | undefined,
  { language, min = 1 }: Reading,
): { readonly ok: true; readonly quantity: Quantity } | Refusal<QuantityFault> {
  const countable = unit !== undefined && isCountable(unit);
  const read = readDecimal(text, { language, decimals: countable ? 0 : decimals });
  if (!read.ok) return countable && read.why === 'tooPrecise' ? { ok: false, why: 'notWhole' } : read;
  const value = countable ? wholeUnits(read.value) : quantity(read.value);
  return value < min
    ? { ok: false, why: min > 0 ? 'notPositive' : 'negative' }
    : { ok: true, quantity: value };
}

/** Whether the unit can have this quantity: half a metre, but no half a piece. */
export const fits = (value: Quantity, unit: Unit): boolean => !isCountable(unit) || value % 1000 === 0;

interface Printing {
  readonly signed?: boolean;
  /** As a form field holds it: without grouping, so that it can be read back. */
  readonly plain?: boolean;
}

/** "1.234,5" or "1,234.5"; real minus, at most three decimals, no trailing zeros. */
export const printQuantity = (value: Quantity, language: Language, options: Printing = {}): string =>
  printDecimal(value, { language, decimals, ...options });

/** "12,5 m", with a no-break space. */
export const printMeasure = (
  value: Quantity,
  unit: Unit,
  language: Language,
  options: Printing = {},
): string => `${printQuantity(value, language, options)}\u00a0${printUnit(unit, language)}`;
