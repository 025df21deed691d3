import { createHash } from 'node:crypto';
import { Types } from 'mongoose';
import type { Language } from '../measures/language.ts';
import { Batch, type Counts, type Fault, ImportLine, noCounts, type Verdict } from './batch.ts';
import { type ColumnFault, type Columns, type Field, mapColumns } from './columns.ts';
import { foresee, type Judgement, judge, type Rules } from './judge.ts';
import { type ArticleLine, readLine } from './line.ts';
import { type Line, readTable, type Table, type TableRefusal } from './table.ts';
import { createTwins, type Twins } from './twins.ts';
import { createWorld, type World } from './world.ts';

export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly language: Language;
  readonly addsPlaces: boolean;
  /** Code of the place where stock lies that names none. */
  readonly home: string | undefined;
  readonly by: Types.ObjectId;
}

export type Read =
  | { readonly ok: true; readonly batch: Types.ObjectId; readonly counts: Counts }
  | { readonly ok: false; readonly table: TableRefusal }
  | { readonly ok: false; readonly columns: readonly ColumnFault[] };

const together = 500;
const longestText = 120;

/** Reads a file and judges every line; nothing but the preview is written. */
export async function readUpload(upload: Upload): Promise<Read> {
  const table = await readTable(upload.bytes);
  if (!table.ok) return { ok: false, table };
  const mapped = mapColumns(table.header);
  if (!mapped.ok) return { ok: false, columns: mapped.faults };
  const batch = await beginBatch(upload, table, mapped.columns);
  const preview = await judgeAll(batch, upload, table.lines, mapped.columns);
  await Batch.updateOne({ _id: batch }, { $set: { state: 'read', ...preview } });
  return { ok: true, batch, counts: preview.counts };
}

async function beginBatch(
  upload: Upload,
  table: Table,
  { known, unknown }: Columns,
): Promise<Types.ObjectId> {
  const { name, bytes, language, addsPlaces, by } = upload;
  const { encoding, delimiter, lines } = table;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const batch = await Batch.create({
    file: { name: name.slice(0, 200), sha256, bytes: bytes.length, encoding, delimiter },
    language,
    columns: [...known].map(([field, { title }]) => ({ field, title })),
    unknown,
    addsPlaces,
    lines: lines.length,
    counts: noCounts,
    state: 'reading',
    by,
    at: new Date(),
  });
  return batch._id;
}

type Preview = Pick<Batch, 'counts' | 'stockKept' | 'newPlaces'>;

async function judgeAll(
  batch: Types.ObjectId,
  { language, addsPlaces, home }: Upload,
  lines: readonly Line[],
  columns: Columns,
): Promise<Preview> {
  const world = createWorld();
  const twins = createTwins();
  const rules: Rules = { addsPlaces, language, titleOf: (field) => columns.known.get(field)?.title ?? '' };
  const counts: Record<Verdict, number> = { ...noCounts };
  const newPlaces = new Set<string>();
  let stockKept = 0;
  for (let start = 0; start < lines.length; start += together) {
    const read = lines.slice(start, start + together).map((line) => readAt(line, columns, language, home));
    await world.learn(read.flatMap(({ says }) => (says ? [says] : [])));
    const staged = read.map((line) => stage(batch, line, { world, twins, rules, columns }));
    await ImportLine.insertMany(
      staged.map(({ record }) => record),
      { lean: true },
    );
    for (const { judgement } of staged) {
      counts[judgement.verdict] += 1;
      if (judgement.newPlace) newPlaces.add(judgement.newPlace.code);
      if (judgement.notes.some(({ note }) => note === 'stockKept')) stockKept += 1;
    }
  }
  return { counts, stockKept, newPlaces: [...newPlaces] };
}

interface ReadAt {
  readonly line: Line;
  readonly says: ArticleLine | undefined;
  readonly faults: readonly Fault[];
}

function readAt(line: Line, columns: Columns, language: Language, home: string | undefined): ReadAt {
  const read = readLine(line.cells, columns, language);
  if (!read.ok) return { line, says: undefined, faults: read.faults };
  const { article } = read;
  const atHome = home !== undefined && article.place === undefined && (article.stock ?? 0) > 0;
  return { line, says: atHome ? { ...article, place: home } : article, faults: [] };
}

interface Court {
  readonly world: World;
  readonly twins: Twins;
  readonly rules: Rules;
  readonly columns: Columns;
}

function stage(batch: Types.ObjectId, { line, says, faults }: ReadAt, court: Court) {
  const { world, twins, rules, columns } = court;
  const textOf = (field: Field) => {
    const column = columns.known.get(field);
    return { column: column?.title ?? '', text: line.cells[column?.index ?? -1] ?? '' };
  };
  const refused = (why: readonly Fault[]): Judgement => ({
    verdict: 'refused',
    faults: why,
    notes: [],
    changes: {},
  });
  const twinFaults = says ? twins.faultsOf(says, textOf) : faults;
  const judgement = says && twinFaults.length === 0 ? judge(says, world, rules) : refused(twinFaults);
  if (says && judgement.verdict !== 'refused') {
    twins.see(line.number, says);
    foresee(judgement, world);
  }
  const { verdict, notes, opening, before } = judgement;
  const isNew = verdict === 'new' && !before;
  const record = {
    _id: new Types.ObjectId(),
    batch,
    line: line.number,
    verdict,
    number: short(textOf('number').text),
    name: short(before?.record?.name ?? textOf('name').text),
    faults: judgement.faults.map((fault) => ({ ...fault, text: short(fault.text) })),
    notes,
    says: says ?? null,
    changes: isNew ? {} : judgement.changes,
    opening: opening ? { place: opening.place.name, quantity: opening.quantity } : null,
    applied: null,
    mishap: false,
    late: [],
    kept: [],
  } satisfies ImportLine;
  return { record, judgement };
}

const short = (text: string) => (text.length > longestText ? `${text.slice(0, longestText)}…` : text);
