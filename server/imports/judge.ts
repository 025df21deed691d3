import type { ArticleDraft } from '../articles/save.ts';
import { printGtin } from '../codes/gtin.ts';
import type { Language } from '../measures/language.ts';
import type { Price } from '../measures/price.ts';
import { fits, printQuantity, type Quantity } from '../measures/quantity.ts';
import { printUnit } from '../measures/unit.ts';
import type { Fault, Note, Verdict } from './batch.ts';
import type { Field } from './columns.ts';
import type { ArticleLine } from './line.ts';
import {
  blank,
  type Change,
  type Changes,
  entriesOf,
  has,
  type Particular,
  particularOf,
  said,
  same,
  withChanges,
} from './merge.ts';
import type { FoundPlace, Known, World } from './world.ts';

/** What a line would do, or why it cannot. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly faults: readonly Fault[];
  readonly notes: readonly Note[];
  readonly changes: Changes;
  /** The article before and after; absent when the line is refused. */
  readonly before?: Known | undefined;
  readonly after?: ArticleDraft;
  readonly opening?: Opening | undefined;
  /** Named by the line and not there yet. */
  readonly newPlace?: FoundPlace | undefined;
}

export interface Opening {
  readonly place: FoundPlace;
  readonly quantity: Quantity;
  readonly price: Price | null;
}

export interface Rules {
  readonly addsPlaces: boolean;
  readonly language: Language;
  titleOf(field: Field): string;
}

/** What the preview said of this line: what somebody changed since then is not overwritten. */
export interface Preview {
  readonly verdict: Verdict;
  readonly changes: Changes;
}

const longest: { readonly [Key in Field]?: number } = {
  number: 40,
  name: 200,
  line: 200,
  category: 80,
  manufacturer: 80,
  manufacturerNumber: 80,
  supplierNumber: 80,
  note: 2000,
  place: 80,
};

/** Judges one line against what is there, as the lines before it have left it. */
export function judge(line: ArticleLine, world: World, rules: Rules, preview?: Preview): Judgement {
  const before = world.article(line.number);
  if (before?.record?.archived && !before.record.archived.batch) return stays(before, [{ note: 'archived' }]);
  const draft = before?.draft ?? blank(line.number);
  const { changes, keptFields } = changesOf(line, draft, preview);
  const stock = judgeStock(line, world, rules);
  const faults = [
    ...lengthFaults(line, rules),
    ...articleFaults(line, before, changes, world, rules),
    ...stock.faults,
  ];
  if (faults.length > 0) return { verdict: 'refused', faults, notes: [], changes: {} };
  const edited: Note[] =
    keptFields.length > 0 ? [{ note: 'editedSince', columns: keptFields.map(rules.titleOf) }] : [];
  return {
    verdict: verdictOf(before, changes, stock.opening),
    faults,
    notes: [...edited, ...stock.notes],
    changes,
    before,
    after: withChanges(draft, changes),
    opening: stock.opening,
    newPlace: stock.newPlace,
  };
}

/** Lets the world know what a line is going to do, for the lines after it. */
export function foresee({ after, before, opening, newPlace }: Judgement, world: World): void {
  if (!after) return;
  const record = before?.record && { ...before.record, archived: null };
  world.remember(after.number, { record, draft: after, moved: before?.moved === true });
  if (newPlace) world.addPlace(newPlace);
  if (opening) world.markBooked(after.number, opening.place);
}

const stays = (before: Known, notes: readonly Note[]): Judgement => ({
  verdict: 'unchanged',
  faults: [],
  notes,
  changes: {},
  before,
});

function verdictOf(before: Known | undefined, changes: Changes, opening: Opening | undefined): Verdict {
  if (!before || before.record?.archived) return 'new';
  return entriesOf(changes).length > 0 || opening ? 'changed' : 'unchanged';
}

function changesOf(line: ArticleLine, draft: ArticleDraft, preview: Preview | undefined) {
  const changes: Partial<Record<Particular, Change>> = {};
  const keptFields: Particular[] = [];
  for (const [particular, wanted] of said(line)) {
    if (has(draft, particular, wanted)) continue;
    const was = particularOf(draft, particular);
    if (preview && !same(was, shownBefore(preview, particular, wanted))) keptFields.push(particular);
    else changes[particular] = { was, became: wanted };
  }
  return { changes, keptFields };
}

/** What stood there when the preview was made. */
function shownBefore({ verdict, changes }: Preview, particular: Particular, wanted: Change['became']) {
  if (changes[particular]) return changes[particular].was;
  return verdict === 'new' ? particularOf(blank(''), particular) : wanted;
}

function lengthFaults(line: ArticleLine, { titleOf }: Rules): Fault[] {
  return (Object.entries(longest) as [keyof ArticleLine & Field, number][]).flatMap(([field, most]) => {
    const text = line[field];
    if (typeof text !== 'string' || text.length <= most) return [];
    return [
      {
        column: titleOf(field),
        fault: 'tooLong',
        text: `${text.slice(0, 60)}…`,
        with: String(most),
      } as const,
    ];
  });
}

function articleFaults(
  line: ArticleLine,
  before: Known | undefined,
  changes: Changes,
  world: World,
  { titleOf, language }: Rules,
): Fault[] {
  const faults: Fault[] = [];
  const add = (field: Field, fault: Fault['fault'], text: string, other?: string) =>
    faults.push({ column: titleOf(field), fault, text, ...(other !== undefined && { with: other }) });
  if (!before && line.name === undefined) add('name', 'nameMissing', '');
  const owner = line.ean && world.ownerOf(line.ean);
  if (line.ean && owner !== undefined && owner !== line.number)
    add('ean', 'codeTaken', printGtin(line.ean), owner);
  if (line.unit && changes.unit && before?.moved)
    add('unit', 'unitFixed', printUnit(line.unit, language), before.draft.unit);
  const unit = changes.unit?.became ?? before?.draft.unit ?? blank('').unit;
  for (const field of ['minimum', 'target', 'stock'] as const) {
    const quantity = line[field];
    if (quantity !== undefined && !fits(quantity, unit as ArticleDraft['unit']))
      add(field, 'notWhole', printQuantity(quantity, language));
  }
  return faults;
}

interface StockJudgement {
  readonly faults: readonly Fault[];
  readonly notes: readonly Note[];
  readonly opening?: Opening;
  readonly newPlace?: FoundPlace;
}

/** Stock opens the book of an article at a place; where the book is open already, counting corrects it, not a file. */
function judgeStock(
  { number, stock = 0 as Quantity, place: text, price }: ArticleLine,
  world: World,
  rules: Rules,
): StockJudgement {
  const { titleOf, addsPlaces } = rules;
  if (text === undefined) {
    const missing = { column: titleOf('place'), fault: 'placeMissing', text: '' } as const;
    return { faults: stock > 0 ? [missing] : [], notes: [] };
  }
  const answer = world.place(text);
  if (!answer.ok && (answer.why !== 'unknown' || !addsPlaces)) {
    return { faults: [{ column: titleOf('place'), fault: placeFaults[answer.why], text }], notes: [] };
  }
  const place: FoundPlace = answer.ok ? answer.place : { _id: undefined, code: text, name: text };
  const newPlace = answer.ok ? {} : { newPlace: place };
  if (stock <= 0) return { faults: [], notes: [], ...newPlace };
  if (world.isBooked(number, place)) return { faults: [], notes: [{ note: 'stockKept' }], ...newPlace };
  return { faults: [], notes: [], opening: { place, quantity: stock, price: price ?? null }, ...newPlace };
}

const placeFaults = {
  unknown: 'placeUnknown',
  archived: 'placeArchived',
  ambiguous: 'placeAmbiguous',
} as const;
