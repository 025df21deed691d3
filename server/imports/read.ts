import type { Types } from 'mongoose';
import { Batch, ImportLine, type Refusal, type SourceFault } from './batch.ts';
import type { OpenFile } from './file.ts';
import { type Hold, holdOf } from './hold.ts';
import { type Scan, scanTable } from './scan.ts';
import type { Sources } from './sources.ts';
import { createStaging, type Preview } from './stage.ts';
import { createSurveyor, type Encoding, isEncoding } from './survey.ts';
import { type Line, linesOf, Unreadable } from './table.ts';
import { headLength, type Shape, shapeOf } from './text.ts';

const together = 500;
const mostTries = 5;

type Outcome = { readonly preview: Preview } | { readonly refusal: Refusal };

/**
 * Reads a file from its beginning and judges every line; nothing but the preview is written. Throws `Lost` when the
 * file is not ours any more, and the reason of the signal.
 */
export async function readBatch(
  id: Types.ObjectId,
  holder: string,
  open: Sources['open'],
  signal: AbortSignal,
): Promise<void> {
  const batch = await Batch.findOne({ _id: id, state: 'reading', 'lease.holder': holder }).lean<Batch>();
  if (!batch?.source || !batch.reading) return;
  // What a process has found that did not get to the end.
  await forgetLines(id);
  const hold = holdOf(batch, holder, signal);
  if (batch.reading.tries > mostTries) return end(hold, refusedAs('broken'));
  const file = await open(batch.source);
  const outcome = typeof file === 'string' ? refusedAs(file) : await read(batch, file, hold);
  await end(hold, outcome);
  if ('refusal' in outcome) await forgetLines(id);
}

/** When reading fails by our own fault. */
export async function giveUpReading(id: Types.ObjectId, holder: string): Promise<void> {
  const change = { ...over, state: 'unreadable', ...refusedAs('broken') } as const;
  const mine = { _id: id, state: 'reading' as const, 'lease.holder': holder };
  const { modifiedCount } = await Batch.updateOne(mine, { $set: change });
  if (modifiedCount > 0) await forgetLines(id);
}

const forgetLines = (batch: Types.ObjectId) => ImportLine.deleteMany({ batch });

const refusedAs = (why: SourceFault) => ({ refusal: { table: { why } } });

const over = { source: null, reading: null, lease: null } as const;

const end = (hold: Hold, outcome: Outcome): Promise<void> =>
  'preview' in outcome
    ? hold.keep({ ...over, state: 'read', ...outcome.preview })
    : hold.keep({ ...over, state: 'unreadable', refusal: outcome.refusal });

async function read(batch: Batch, file: OpenFile, hold: Hold): Promise<Outcome> {
  try {
    const outcome = await readFile(batch, file, hold);
    return (await file.isUnchanged()) ? outcome : refusedAs('changed');
  } catch (error) {
    if (error instanceof Unreadable) return { refusal: { table: error.refusal } };
    throw error;
  } finally {
    await file.close();
  }
}

async function readFile(batch: Batch, file: OpenFile, hold: Hold): Promise<Outcome> {
  const looksTwice = batch.file.encoding === null;
  const total = file.bytes * (looksTwice ? 2 : 1);
  const { encoding, sha256 } = looksTwice ? await survey(file, hold, total) : knownOf(batch);
  const shape = shapeOf(await file.head(headLength), encoding);
  const scan = await scanTable(watched(file, hold, { from: total - file.bytes, total }), shape);
  if (!scan.ok) return scan;
  const { columns, lines } = scan;
  await hold.keep({
    file: { ...batch.file, bytes: file.bytes, sha256, encoding, delimiter: shape.delimiter },
    columns: [...columns.known].map(([field, { title }]) => ({ field, title })),
    unknown: columns.unknown,
    lines,
  });
  return { preview: await stageAll(batch, file, shape, scan, hold) };
}

interface Known {
  readonly encoding: Encoding;
  readonly sha256: string;
}

function knownOf({ file: { encoding, sha256 } }: Batch): Known {
  if (!encoding) throw new Error('the encoding of this file is not known');
  return { encoding, sha256 };
}

async function survey(file: OpenFile, hold: Hold, total: number): Promise<Known> {
  const surveyor = createSurveyor();
  for await (const piece of watched(file, hold, { from: 0, total })) surveyor.see(piece);
  const { kind, sha256 } = surveyor.end();
  if (!isEncoding(kind)) throw new Unreadable(kind);
  return { encoding: kind, sha256 };
}

/** The bytes of a file, and how many have gone by. */
async function* watched(file: OpenFile, hold: Hold, { from, total }: { from: number; total: number }) {
  let done = from;
  for await (const piece of file.pieces()) {
    yield piece;
    done += piece.length;
    await hold.reached({ step: 'bytes', done, total });
  }
}

async function stageAll(
  batch: Batch,
  file: OpenFile,
  shape: Shape,
  { columns, lines: total, repeats }: Extract<Scan, { ok: true }>,
  hold: Hold,
): Promise<Preview> {
  const staging = createStaging(batch, columns, repeats);
  let done = 0;
  for await (const lines of portions(linesOf(file.pieces(), shape))) {
    await staging.stage(lines);
    done += lines.length;
    await hold.reached({ step: 'lines', done, total });
  }
  return staging.preview();
}

/** All but the header, some at a time. */
async function* portions(lines: AsyncIterable<Line>): AsyncGenerator<readonly Line[]> {
  let portion: Line[] = [];
  let isHeader = true;
  for await (const line of lines) {
    if (!isHeader) portion.push(line);
    isHeader = false;
    if (portion.length < together) continue;
    yield portion;
    portion = [];
  }
  if (portion.length > 0) yield portion;
}
