import { type Gtin, type GtinFault, readGtin } from '../codes/gtin.ts';
import type { Language } from '../measures/language.ts';
import { type PerFault, type Price, parsePer, parsePrice } from '../measures/price.ts';
import { parseQuantity, type Quantity, type QuantityFault } from '../measures/quantity.ts';
import { type Unit, unitOf } from '../measures/unit.ts';

export type CellFault =
  | QuantityFault
  | PerFault
  | GtinFault
  | 'unknownUnit'
  /** Excel made 4,00631E+12 of a number: digits are lost. */
  | 'excelNumber'
  /** #NV, #BEZUG! and their like, or ##### where a column was too narrow. */
  | 'excelError';

export type Cell<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly why: CellFault; readonly readings?: readonly [string, string] };

export const readText = (text: string): Cell<string> => found(text.replace(/\s+/g, ' '));

export const readNote = (text: string): Cell<string> => found(text);

/** A number that is a name: leading zeros stay. */
export function readCode(text: string): Cell<string> {
  const code = withoutFormula(text);
  if (!code) return { ok: false, why: 'empty' };
  return scientific.test(code) ? { ok: false, why: 'excelNumber' } : readText(code);
}

export function readEan(text: string): Cell<Gtin> {
  const code = withoutFormula(text);
  if (scientific.test(code)) return { ok: false, why: 'excelNumber' };
  const read = readGtin(code);
  return read.ok ? found(read.gtin) : read;
}

export function readUnit(text: string): Cell<Unit> {
  const unit = unitOf(text);
  return unit ? found(unit) : { ok: false, why: 'unknownUnit' };
}

export function readQuantity(text: string, unit: Unit | undefined, language: Language): Cell<Quantity> {
  const read = parseQuantity(text, unit, { language, min: 0 });
  return read.ok ? found(read.quantity) : read;
}

export function readPer(text: string, language: Language): Cell<number> {
  const read = parsePer(text, { language });
  return read.ok ? found(read.per) : read;
}

/** A price of 0 means "not known" or "on request" in lists; taken as a price it would make stock worth nothing. */
export function readPrice(text: string, per: number, language: Language): Cell<Price | undefined> {
  const read = parsePrice(text, { language, per });
  if (!read.ok) return read;
  return found(read.price.amount === 0 ? undefined : read.price);
}

export const isExcelError = (text: string): boolean =>
  /^#(?:#+|N\/A|N[VA]|BEZUG!|REF!|WERT!|VALUE!|DIV\/0!|NAME\?|ZAHL!|NUM!|NULL!)$/.test(text);

const scientific = /^[+-]?\d+(?:[.,]\d+)?E[+-]\d+$/i;

// Programs write ="00123" so that Excel keeps the zeros.
const withoutFormula = (text: string) => text.replace(/^="(.*)"$/s, '$1').trim();

const found = <Value>(value: Value) => ({ ok: true, value }) as const;
