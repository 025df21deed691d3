import { type DecimalFault, printDecimal, type Refusal, readDecimal } from './decimal.ts';
import type { Language } from './language.ts';

declare const brand: unique symbol;

/** An integer number of ten-thousandths of a euro. */
export type Amount = number & { readonly [brand]: 'amount' };

export type AmountFault = DecimalFault | 'negative';

const decimals = 4;
const perCent = 100;

/** Ten-thousandths of a euro as an amount; throws a RangeError for what is no safe integer. */
export function amount(tenThousandths: number): Amount {
  if (!Number.isSafeInteger(tenThousandths)) throw new RangeError(`Not an amount: ${tenThousandths}`);
  return (tenThousandths === 0 ? 0 : tenThousandths) as Amount;
}

/** `cents(218)` is 2.18 €. */
export const cents = (count: number): Amount => amount(count * perCent);

/** Reads "2,18", "2,18 €" or "EUR 2.18"; not less than nothing. */
export function parseAmount(
  text: string,
  { language }: { language: Language },
): { readonly ok: true; readonly amount: Amount } | Refusal<AmountFault> {
  const read = readDecimal(withoutCurrency(text), { language, decimals });
  if (!read.ok) return read;
  return read.value < 0 ? { ok: false, why: 'negative' } : { ok: true, amount: amount(read.value) };
}

interface Printing {
  readonly signed?: boolean;
  /** As a form field holds it: without currency and grouping, so that it can be read back. */
  readonly plain?: boolean;
  /** Rounded to whole cents, half away from zero: for sums that are only looked at. */
  readonly toCents?: boolean;
}

/** "1.234,50 €" or "€1,234.50"; at least two decimals, at most four. */
export function printAmount(value: Amount, language: Language, options: Printing = {}): string {
  const { signed = false, plain = false, toCents = false } = options;
  const shown = toCents ? roundedToCents(value) : value;
  const text = printDecimal(shown, { language, decimals, least: 2, signed, plain });
  if (plain) return text;
  return language === 'de' ? `${text}\u00a0€` : text.replace(/\d/, '€$&');
}

const withoutCurrency = (text: string) => text.trim().replace(/^(?:€|EURO?)|(?:€|EURO?)$/i, '');

function roundedToCents(value: number): number {
  const rest = value % perCent;
  const down = value - rest;
  return Math.abs(rest) * 2 < perCent ? down : down + Math.sign(rest) * perCent;
}
