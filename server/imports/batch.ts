import mongoose, { type Types } from 'mongoose';
import { Missing } from '../database/missing.ts';
import type { Language } from '../measures/language.ts';
import type { Quantity } from '../measures/quantity.ts';
import type { ColumnFault, Field } from './columns.ts';
import type { Delimiter } from './delimiter.ts';
import type { ArticleLine, LineFault } from './line.ts';
import type { Changes } from './merge.ts';
import type { Encoding } from './survey.ts';
import type { TableFault } from './table.ts';

export const states = [
  'reading',
  'unreadable',
  'read',
  'running',
  'done',
  'undoing',
  'cancelled',
  'undone',
  'failed',
  'discarding',
] as const;
export type State = (typeof states)[number];

export const verdicts = ['refused', 'new', 'changed', 'unchanged'] as const;
export type Verdict = (typeof verdicts)[number];
export type Counts = Readonly<Record<Verdict, number>>;

/** Long work: who began it, and how far it is. */
export interface Work {
  readonly by: Types.ObjectId;
  readonly device: string;
  readonly at: Date;
  /** The last line of the file that is written, from which it goes on after a crash. */
  readonly line: number;
  readonly done: number;
  readonly total: number;
  readonly spentMs: number;
}

export interface Run extends Work {
  readonly mode: 'all' | 'good';
  readonly counts: Counts & { readonly opened: number; readonly places: number };
}

/** Goes through the written lines from the last to the first. */
export interface Undo extends Work {
  readonly cancels: boolean;
  readonly counts: { readonly takenBack: number; readonly kept: number };
}

/** Where the bytes of a file lie: sent by a browser, or put into the import folder by hand. */
export interface Source {
  readonly folder: 'uploads' | 'import';
  readonly name: string;
}

/** How far the reading of a file is: first through its bytes, then through its lines. */
export interface Reading {
  readonly step: 'bytes' | 'lines';
  readonly done: number;
  readonly total: number;
  readonly spentMs: number;
  /** How often it was begun: a process that ends meanwhile leaves it to the next. */
  readonly tries: number;
}

/** Why a file as a whole cannot be read. */
export type Refusal =
  | { readonly table: { readonly why: TableFault | SourceFault; readonly line?: number } }
  | { readonly columns: readonly ColumnFault[] };

/** `gone`: it is not there any more; `locked`: we may not read it; `changed`: somebody wrote to it meanwhile; `broken`: our fault. */
export type SourceFault = 'gone' | 'locked' | 'changed' | 'broken';

/** One file that was read in, and what became of it. Its lines stand in `importLines`. */
export interface Batch {
  readonly _id: Types.ObjectId;
  readonly file: {
    readonly name: string;
    readonly sha256: string;
    readonly bytes: number;
    /** Null until the file was looked through. */
    readonly encoding: Encoding | null;
    readonly delimiter: Delimiter | null;
  };
  /** Null when it was read. */
  readonly source: Source | null;
  readonly reading: Reading | null;
  readonly refusal: Refusal | null;
  readonly language: Language;
  readonly columns: readonly { readonly field: Field; readonly title: string }[];
  readonly unknown: readonly string[];
  /** Whether places that the file names are added when there are none of that name. */
  readonly addsPlaces: boolean;
  /** Code of the place where stock lies that names none. */
  readonly home: string | null;
  readonly lines: number;
  readonly counts: Counts;
  /** How many lines name a stock that is not booked, because there was booked before. */
  readonly stockKept: number;
  /** The first of them; there are `morePlaces` besides. */
  readonly newPlaces: readonly string[];
  readonly morePlaces: number;
  readonly state: State;
  readonly by: Types.ObjectId;
  readonly at: Date;
  readonly run: Run | null;
  readonly undo: Undo | null;
  readonly ended: Date | null;
  /** The process that works on it. */
  readonly lease: { readonly holder: string; readonly until: Date } | null;
}

export type JudgeFault =
  | 'nameMissing'
  | 'tooLong'
  | 'codeTaken'
  | 'unitFixed'
  | 'placeUnknown'
  | 'placeArchived'
  | 'placeAmbiguous'
  | 'placeMissing'
  | 'repeated'
  | 'contradicts';

export interface Fault extends Omit<LineFault, 'fault'> {
  readonly fault: LineFault['fault'] | JudgeFault;
  /** What it collides with: a line of the file, the number of an article, a limit. */
  readonly with?: string;
}

export interface Note {
  readonly note: 'stockKept' | 'archived' | 'editedSince';
  /** The columns that are meant, as the file calls them. */
  readonly columns?: readonly string[];
}

/** Why a line could not be taken back. */
export type Kept = 'bookedSince' | 'editedSince' | 'unitFixed' | 'codeTaken';

/** What writing a line did. */
export interface Applied {
  readonly verdict: Verdict;
  readonly article: Types.ObjectId;
  /** What there was before: taking back makes it so again. */
  readonly before: 'nothing' | 'archived' | 'article';
  /** The version of the article afterwards. */
  readonly version: number;
  readonly changes: Changes;
  readonly movement: Types.ObjectId | null;
}

/** A line of the file. Nobody watches these: what they become shows through their batch. */
export interface ImportLine {
  readonly _id: Types.ObjectId;
  readonly batch: Types.ObjectId;
  readonly line: number;
  readonly verdict: Verdict;
  readonly number: string;
  readonly name: string;
  readonly faults: readonly Fault[];
  readonly notes: readonly Note[];
  /** Null when the line cannot be read. */
  readonly says: ArticleLine | null;
  readonly changes: Changes;
  readonly opening: { readonly place: string; readonly quantity: Quantity } | null;
  readonly applied: Applied | null;
  /** When it was good in the preview and could not be written, or could not be taken back. */
  readonly mishap: boolean;
  readonly late: readonly Fault[];
  readonly kept: readonly Kept[];
}

const { Schema } = mongoose;
const id = Schema.Types.ObjectId;
const mixed = Schema.Types.Mixed;
const asItIs = { versionKey: false, minimize: false } as const;

const batchSchema = new Schema<Batch>(
  {
    file: { type: mixed, required: true },
    source: { type: mixed, default: null },
    reading: { type: mixed, default: null },
    refusal: { type: mixed, default: null },
    language: String,
    columns: { type: mixed, default: [] },
    unknown: [String],
    addsPlaces: Boolean,
    home: { type: String, default: null },
    lines: { type: Number, default: 0 },
    counts: { type: mixed, default: {} },
    stockKept: { type: Number, default: 0 },
    newPlaces: [String],
    morePlaces: { type: Number, default: 0 },
    state: { type: String, enum: states, required: true },
    by: id,
    at: Date,
    run: { type: mixed, default: null },
    undo: { type: mixed, default: null },
    ended: { type: Date, default: null },
    lease: { type: mixed, default: null },
  },
  { collection: 'imports', ...asItIs },
);

export const Batch = mongoose.model('Import', batchSchema);

const lineSchema = new Schema<ImportLine>(
  {
    batch: id,
    line: Number,
    verdict: { type: String, enum: verdicts },
    number: String,
    name: String,
    faults: { type: mixed, default: [] },
    notes: { type: mixed, default: [] },
    says: { type: mixed, default: null },
    changes: { type: mixed, default: {} },
    opening: { type: mixed, default: null },
    applied: { type: mixed, default: null },
    mishap: { type: Boolean, default: false },
    late: { type: mixed, default: [] },
    kept: { type: mixed, default: [] },
  },
  { collection: 'importLines', ...asItIs },
);

export const ImportLine = mongoose.model('ImportLine', lineSchema);

/** The batch, or a thrown `Missing`. */
export async function findBatch(batch: string | Types.ObjectId): Promise<Batch> {
  const found = mongoose.isValidObjectId(batch) ? await Batch.findById(batch).lean<Batch>() : null;
  if (!found || found.state === 'discarding') throw new Missing('import');
  return found;
}

export const noCounts: Counts = { refused: 0, new: 0, changed: 0, unchanged: 0 };
