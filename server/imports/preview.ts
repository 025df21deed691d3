import { trusted } from 'mongoose';
import { wordFault, imports as words } from '../../views/messages/imports.ts';
import { Article } from '../articles/article.ts';
import { printGtin, readGtin } from '../codes/gtin.ts';
import type { Language } from '../measures/language.ts';
import { pageSize } from '../measures/page.ts';
import { type Price, printPrice } from '../measures/price.ts';
import { printMeasure, type Quantity } from '../measures/quantity.ts';
import { printUnit, type Unit } from '../measures/unit.ts';
import { type Batch, ImportLine, type Verdict, verdicts } from './batch.ts';
import { entriesOf, type Particular, said, type Value } from './merge.ts';

/** What is shown before somebody chooses: refused lines first, for they are to be corrected. */
export const firstOf = ({ counts }: Batch): Verdict =>
  verdicts.find((verdict) => counts[verdict] > 0) ?? 'new';

/** A line of the preview in words. */
export interface PreviewLine {
  readonly line: number;
  readonly number: string;
  readonly name: string;
  readonly faults: readonly string[];
  readonly notes: readonly string[];
  readonly entries: readonly { readonly title: string; readonly was?: string; readonly text: string }[];
}

/** One page of the lines with a verdict, in the order of the file. */
export async function previewLines(batch: Batch, verdict: Verdict, page: number, language: Language) {
  const lines = await ImportLine.find({ batch: batch._id, verdict })
    .sort({ line: 1 })
    .skip((page - 1) * pageSize)
    .limit(pageSize)
    .lean<ImportLine[]>();
  const units = await unitsOf(lines);
  return lines.map((line) => worded(line, units.get(line.number) ?? 'H87', language));
}

/** Lines that were good in the preview and could not be written, or could not be taken back; the first few. */
export async function mishaps(batch: Batch, most: number, language: Language): Promise<PreviewLine[]> {
  const lines = await ImportLine.find({ batch: batch._id, mishap: true })
    .sort({ line: 1 })
    .limit(most)
    .lean<ImportLine[]>();
  const w = words(language);
  return lines.map(({ line, number, name, late, kept, notes }) => {
    const reasons = batch.undo
      ? kept.map((why) => w.kept[why])
      : late.map((fault) => wordFault(fault, language));
    const edited = notes.filter(({ note }) => !batch.undo && note === 'editedSince');
    return {
      line,
      number,
      name,
      faults: reasons,
      notes: edited.map((note) => wordNote(note, language)),
      entries: [],
    };
  });
}

async function unitsOf(lines: readonly ImportLine[]): Promise<Map<string, Unit>> {
  const numbers = lines.map(({ number }) => number);
  const articles = await Article.find({ number: trusted({ $in: numbers }) })
    .select('number unit')
    .lean<Article[]>();
  return new Map(articles.map(({ number, unit }) => [number, unit]));
}

function worded(line: ImportLine, articleUnit: Unit, language: Language): PreviewLine {
  const unit = line.says?.unit ?? articleUnit;
  const notes = line.notes.map((note) => wordNote(note, language));
  const faults = line.faults.map((fault) => wordFault(fault, language));
  return {
    line: line.line,
    number: line.number,
    name: line.name,
    faults,
    notes,
    entries: entries(line, unit, language),
  };
}

function entries({ verdict, changes, says, opening }: ImportLine, unit: Unit, language: Language) {
  if (verdict === 'refused' || !says) return [];
  const { fields, stockTo } = words(language);
  const isNew = verdict === 'new' && entriesOf(changes).length === 0;
  const print = (particular: Particular, value: Value) => printValue(particular, value, unit, language);
  const shown = isNew
    ? said(says).flatMap(([particular, value]) =>
        particular === 'name' ? [] : [{ title: fields[particular], text: print(particular, value) }],
      )
    : entriesOf(changes).map(([particular, { was, became }]) => {
        return { title: fields[particular], was: print(particular, was), text: print(particular, became) };
      });
  if (!opening) return shown;
  const stock = stockTo(printMeasure(opening.quantity, unit, language), opening.place);
  return [...shown, { title: fields.stock, text: stock }];
}

function printValue(particular: Particular, value: Value, unit: Unit, language: Language): string {
  if (value === null) return '–';
  if (particular === 'unit') return printUnit(value as Unit, language);
  if (particular === 'price') return printPrice(value as Price, unit, language);
  if (particular === 'minimum' || particular === 'target')
    return printMeasure(value as Quantity, unit, language);
  return particular === 'ean' ? printEan(String(value)) : String(value);
}

/** As it stands on the goods. */
export function printEan(code: string): string {
  const read = readGtin(code);
  return read.ok ? printGtin(read.gtin) : code;
}

const wordNote = ({ note, columns = [] }: ImportLine['notes'][number], language: Language) =>
  words(language).notes[note](columns.join(', '));
