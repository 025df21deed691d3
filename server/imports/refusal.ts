import { imports as words } from '../../views/messages/imports.ts';
import type { Language } from '../measures/language.ts';
import type { Refusal } from './batch.ts';
import type { ColumnFault } from './columns.ts';

/** Why a file as a whole cannot be read, in one sentence. */
export function wordRefusal(refusal: Refusal, language: Language): string {
  const w = words(language);
  if ('table' in refusal) {
    const { why, line } = refusal.table;
    return line === undefined ? w.file[why] : `${w.inLine(line.toLocaleString(language))} ${w.file[why]}`;
  }
  const sentences = refusal.columns.map((fault) => wordColumn(fault, language));
  const question = refusal.columns.some(({ fault }) => fault === 'missing') ? [w.headerQuestion] : [];
  return [...sentences, ...question].join(' ');
}

function wordColumn(fault: ColumnFault, language: Language): string {
  const w = words(language);
  const field = w.fields[fault.field];
  return fault.fault === 'missing'
    ? w.missingColumn(field, w.titles[fault.field])
    : w.doubledColumn(field, fault.titles.join(', '));
}
