import { visible } from '../measures/visible.ts';
import { type Gs1, readGs1 } from './gs1.ts';
import { type Gtin, readGtin } from './gtin.ts';
import { readShortCode, type ShortCode } from './short-code.ts';

/** A code as it was scanned or typed, and everything that it may be read as. */
export interface Scan {
  /** Without what the scanner says about the symbology. */
  readonly text: string;
  readonly short?: ShortCode;
  readonly gtin?: Gtin;
  readonly gs1?: Gs1;
}

/** The longest that is looked at: a GS1 code holds less. */
export const longestCode = 400;

const symbology = /^\][A-Za-z]\d/;

/** Reads a code; nothing is decided yet about whose it is. */
export function readScan(raw: string): Scan {
  const sent = visible(raw).trim();
  const text = sent.replace(symbology, '').trim();
  const gs1 = readGs1(sent);
  const plain = readGtin(text);
  const gtin = gs1?.gtin ?? gs1?.content ?? (plain.ok ? plain.gtin : undefined);
  const short = readShortCode(text);
  return { text, ...(short && { short }), ...(gtin && { gtin }), ...(gs1 && { gs1 }) };
}
