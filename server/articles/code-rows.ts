import { articleForm } from '../../views/messages/article-form.ts';
import { wordRefusal } from '../../views/messages/measures.ts';
import { readGtin } from '../codes/gtin.ts';
import type { Language } from '../measures/language.ts';
import { parseQuantity, wholeUnits } from '../measures/quantity.ts';
import type { Unit } from '../measures/unit.ts';
import type { Faults } from '../web/form.ts';
import type { Code } from './article.ts';
import type { CodeRow } from './typed.ts';

export const codeKinds = ['gtin', 'own', 'supplier'] as const satisfies readonly Code['kind'][];
export const mostRows = 100;
export const longest = 80;

/** Reads the rows of codes; the faults are named `code.<row>` and `pack.<row>`. */
export function readCodes(rows: readonly CodeRow[], unit: Unit | undefined, language: Language) {
  const w = articleForm(language).faults;
  if (rows.length > mostRows) return { codes: [], faults: { 'code.0': w.tooMany } };
  const faults: Record<string, string> = {};
  const codes: Code[] = [];
  for (const [index, row] of rows.entries()) {
    const code = readCode(row, language);
    const pack = row.pack.trim() === '' ? single : parseQuantity(row.pack, unit, { language });
    if (!code.ok) faults[`code.${index}`] = code.fault;
    else if (codes.some((other) => other.code === code.code)) faults[`code.${index}`] = w.codeTwice;
    if (!pack.ok) faults[`pack.${index}`] = wordRefusal(pack, language);
    if (code.ok && pack.ok) codes.push({ code: code.code, kind: code.kind, pack: pack.quantity });
  }
  return { codes, faults: faults as Faults };
}

const single = { ok: true, quantity: wholeUnits(1) } as const;

function readCode(row: CodeRow, language: Language) {
  const w = articleForm(language).faults;
  const kind = codeKinds.find((one) => one === row.kind);
  const code = row.code.trim();
  if (!kind) return { ok: false, fault: w.missing } as const;
  if (kind !== 'gtin') {
    return code.length > longest
      ? ({ ok: false, fault: w.long(longest) } as const)
      : ({ ok: true, code, kind } as const);
  }
  const read = readGtin(code);
  return read.ok
    ? ({ ok: true, code: read.gtin, kind } as const)
    : ({ ok: false, fault: w[read.why] } as const);
}
