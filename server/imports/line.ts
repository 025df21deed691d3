import type { Gtin } from '../codes/gtin.ts';
import type { Language } from '../measures/language.ts';
import type { Price } from '../measures/price.ts';
import type { Quantity } from '../measures/quantity.ts';
import type { Unit } from '../measures/unit.ts';
import {
  type Cell,
  type CellFault,
  isExcelError,
  readCode,
  readEan,
  readNote,
  readPer,
  readPrice,
  readQuantity,
  readText,
  readUnit,
} from './cell.ts';
import type { Columns, Field } from './columns.ts';

/** What a line says about an article; what is absent stays as it is, or is not there. */
export interface ArticleLine {
  readonly number: string;
  readonly name?: string;
  readonly line?: string;
  readonly unit?: Unit;
  readonly category?: string;
  readonly ean?: Gtin;
  readonly manufacturer?: string;
  readonly manufacturerNumber?: string;
  readonly supplierNumber?: string;
  readonly note?: string;
  readonly price?: Price;
  /** If the line names no unit, quantities are still to be checked with `fits` against the article's own. */
  readonly minimum?: Quantity;
  readonly target?: Quantity;
  readonly stock?: Quantity;
  readonly place?: string;
}

export interface LineFault {
  /** The title in the file; empty if the whole line is meant. */
  readonly column: string;
  /** `tooManyCells`: more than the header has, so a separator inside a text has moved the rest. */
  readonly fault: CellFault | 'tooManyCells';
  readonly text: string;
  readonly readings?: readonly [string, string];
}

/** Reads the cells of one line, or names everything that is wrong with them. */
export function readLine(
  cells: readonly string[],
  columns: Columns,
  language: Language,
):
  | { readonly ok: true; readonly article: ArticleLine }
  | { readonly ok: false; readonly faults: readonly LineFault[] } {
  const faults = surplusOf(cells, columns);
  const cell = <Value>(field: Field, read: (text: string) => Cell<Value>): Value | undefined => {
    const column = columns.known.get(field);
    const text = cells[column?.index ?? -1]?.trim() ?? '';
    if (!text && field !== 'number') return undefined;
    const result: Cell<Value> = isExcelError(text) ? { ok: false, why: 'excelError' } : read(text);
    if (result.ok) return result.value;
    const { why, readings } = result;
    faults.push({ column: column?.title ?? '', fault: why, text, ...(readings && { readings }) });
    return undefined;
  };

  const unit = cell('unit', readUnit);
  const per = cell('pricePer', (text) => readPer(text, language)) ?? 1;
  const measured = (text: string) => readQuantity(text, unit, language);
  const article = {
    number: cell('number', readCode) ?? '',
    name: cell('name', readText),
    line: cell('line', readText),
    unit,
    category: cell('category', readText),
    ean: cell('ean', readEan),
    manufacturer: cell('manufacturer', readText),
    manufacturerNumber: cell('manufacturerNumber', readCode),
    supplierNumber: cell('supplierNumber', readCode),
    note: cell('note', readNote),
    price: cell('price', (text) => readPrice(text, per, language)),
    minimum: cell('minimum', measured),
    target: cell('target', measured),
    stock: cell('stock', measured),
    place: cell('place', readText),
  };
  return faults.length > 0 ? { ok: false, faults } : { ok: true, article: withoutAbsent(article) };
}

function surplusOf(cells: readonly string[], { width }: Columns): LineFault[] {
  const surplus = cells.slice(width).filter(Boolean);
  return surplus.length > 0 ? [{ column: '', fault: 'tooManyCells', text: surplus.join(' ') }] : [];
}

type Present<Thing> = { [Key in keyof Thing as undefined extends Thing[Key] ? never : Key]: Thing[Key] } & {
  [Key in keyof Thing as undefined extends Thing[Key] ? Key : never]?: Exclude<Thing[Key], undefined>;
};

const withoutAbsent = <Thing extends object>(thing: Thing): Present<Thing> =>
  Object.fromEntries(Object.entries(thing).filter(([, value]) => value !== undefined)) as Present<Thing>;
