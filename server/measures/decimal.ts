import type { Language } from './language.ts';

export type DecimalFault = 'empty' | 'notANumber' | 'ambiguous' | 'tooPrecise' | 'tooLarge';

/** Why a text is no number. An ambiguous one comes with both readings, each of which can be read. */
export interface Refusal<Why> {
  readonly ok: false;
  readonly why: Why;
  readonly readings?: readonly [string, string];
}

export type Decimal = { readonly ok: true; readonly value: number } | Refusal<DecimalFault>;

const wholeDigits = 9;
const marks = { de: { decimal: ',', group: '.' }, en: { decimal: '.', group: ',' } } as const;

/**
 * Reads a number as a person types it, with comma or dot, into an integer of 10^-`decimals`.
 * A single mark of the other language before three digits ("1.234" in German) could be either: it is refused.
 * Digits are moved, never calculated with, so nothing is rounded.
 */
export function readDecimal(
  text: string,
  { language, decimals }: { language: Language; decimals: number },
): Decimal {
  const typed = text.trim().replace(/^[−–]/, '-');
  if (!typed) return refuse('empty');
  const parts = partsOf(typed);
  if (!parts) return refuse('notANumber');
  const { sign, mark, whole, fraction } = parts;
  if (couldBeGroup(parts) && mark !== marks[language].decimal) {
    return { ...refuse('ambiguous'), readings: readingsOf(parts, language) };
  }
  if (whole.length > wholeDigits) return refuse('tooLarge');
  if (fraction.length > decimals) return refuse('tooPrecise');
  return { ok: true, value: signed(Number(whole + fraction.padEnd(decimals, '0')), sign) };
}

interface Printing {
  readonly language: Language;
  readonly decimals: number;
  /** Decimals that are shown even when they are zero. */
  readonly least?: number;
  readonly signed?: boolean;
  /** Without grouping, as a field holds it and `readDecimal` reads it back. */
  readonly plain?: boolean;
}

/** Prints an integer of 10^-`decimals`: real minus, the marks of the language, no trailing zeros. */
export function printDecimal(
  value: number,
  { language, decimals, least = 0, signed = false, plain = false }: Printing,
) {
  const digits = String(Math.abs(value)).padStart(decimals + 1, '0');
  const end = digits.length - decimals;
  const whole = plain ? digits.slice(0, end) : grouped(digits.slice(0, end), marks[language].group);
  const fraction = withoutZeros(digits.slice(end)).padEnd(least, '0');
  return signOf(value, signed) + joined(whole, fraction, language);
}

interface Parts {
  readonly sign: string;
  /** The mark that stands between whole and fraction, if only one mark was typed. */
  readonly mark: string | undefined;
  /** Without leading zeros. */
  readonly whole: string;
  /** Without trailing zeros. */
  readonly fraction: string;
  readonly typed: { readonly whole: string; readonly fraction: string };
}

const oneMark = /^(?<sign>[+-]?)\s*(?<whole>\d*)(?:(?<mark>[.,])(?<fraction>\d+))?$/;
const groupsOnly = /^(?<sign>[+-]?)\s*(?<whole>[1-9]\d{0,2}(?:(?:\.\d{3}){2,}|(?:,\d{3}){2,}))$/;
const groupsAndMark =
  /^(?<sign>[+-]?)\s*(?<whole>[1-9]\d{0,2}(?:(?:\.\d{3})+(?=,)|(?:,\d{3})+(?=\.)))[.,](?<fraction>\d+)$/;

function partsOf(typed: string): Parts | undefined {
  const found = (oneMark.exec(typed) ?? groupsOnly.exec(typed) ?? groupsAndMark.exec(typed))?.groups;
  if (!found || !(found.whole || found.fraction)) return undefined;
  const whole = (found.whole ?? '').replace(/[.,]/g, '');
  const fraction = found.fraction ?? '';
  return {
    sign: found.sign ?? '',
    mark: found.mark,
    whole: whole.replace(/^0+(?=\d)/, '') || '0',
    fraction: withoutZeros(fraction),
    typed: { whole, fraction },
  };
}

const couldBeGroup = ({ mark, typed }: Parts) =>
  mark !== undefined && /^[1-9]\d{0,2}$/.test(typed.whole) && typed.fraction.length === 3;

function readingsOf({ sign, whole, fraction, typed }: Parts, language: Language): [string, string] {
  const minus = sign === '-' ? '−' : '';
  return [minus + whole + typed.fraction, minus + joined(whole, fraction, language)];
}

const joined = (whole: string, fraction: string, language: Language) =>
  fraction ? whole + marks[language].decimal + fraction : whole;

const withoutZeros = (fraction: string) => fraction.replace(/0+$/, '');

const grouped = (whole: string, mark: string) => whole.replace(/\B(?=(?:\d{3})+$)/g, mark);

// Never minus zero: it is another value to Object.is and to a hash.
const signed = (value: number, sign: string) => (sign === '-' && value !== 0 ? -value : value);

function signOf(value: number, shown: boolean): string {
  if (value < 0) return '−';
  return shown && value > 0 ? '+' : '';
}

const refuse = <Why>(why: Why): Refusal<Why> => ({ ok: false, why });
