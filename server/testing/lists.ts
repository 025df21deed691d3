import type { Types } from 'mongoose';
import { type Batch, findBatch, ImportLine } from '../imports/batch.ts';
import { readUpload, type Upload } from '../imports/read.ts';
import { beginRun } from '../imports/steer.ts';
import { importWorker, type Worker } from '../imports/worker.ts';

const header = 'Art.-Nr.;Bezeichnung;ME;Warengruppe;EAN;Hersteller;EK;PE;Mindestbestand;Bestand;Lagerplatz';

/** A file with the usual header; each line is given as it stands there. */
export const list = (...lines: readonly string[]): Buffer => Buffer.from([header, ...lines].join('\r\n'));

const kinds = [
  ['Leitungsschutzschalter B', 'Stk', 'Schutzschalter', 'Hager'],
  ['Mantelleitung NYM-J 3x', 'm', 'Leitungen', 'Lapp'],
  ['Schalterdose Unterputz Ø ', 'Stk', 'Dosen', 'Kaiser'],
  ['Verbindungsklemme 221-', 'Pkg', 'Klemmen', 'Wago'],
  ['Kabelkanal weiß 40x', 'm', 'Kanäle', 'OBO Bettermann'],
] as const;

/** Article lists are never this tidy, but this long: Windows-1252, decimal comma, a price for a hundred here and there. */
export function longList(lines: number): Buffer {
  const rows = Array.from({ length: lines }, (_, index) => {
    const [name, unit, group, maker] = kinds[index % kinds.length] ?? kinds[0];
    const price = `${1 + (index % 90)},${String(index % 100).padStart(2, '0')}`;
    const stock = unit === 'm' ? `${(index % 40) + 1},5` : `${(index % 40) + 1}`;
    const place = `Regal ${String.fromCharCode(65 + (index % 6))}`;
    return [
      `9${String(index).padStart(5, '0')}`,
      `${name}${index}`,
      unit,
      group,
      gtin(index),
      maker,
      price,
      index % 3 ? '1' : '100',
      '5',
      stock,
      place,
    ].join(';');
  });
  return Buffer.from([header, ...rows].join('\r\n'), 'latin1');
}

function gtin(index: number): string {
  const digits = `400631${String(index).padStart(6, '0')}`;
  const sum = [...digits].reduce((total, digit, place) => total + Number(digit) * (place % 2 ? 3 : 1), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

/** Reads a list as Petra would upload it. Throws when the file itself is refused. */
export async function upload(
  by: Types.ObjectId,
  bytes: Buffer,
  changes: Partial<Upload> = {},
): Promise<Batch> {
  const read = await readUpload({
    name: 'artikel.csv',
    bytes,
    language: 'de',
    addsPlaces: true,
    home: undefined,
    by,
    ...changes,
  });
  if (!read.ok) throw new Error(`not read: ${JSON.stringify(read)}`);
  return findBatch(read.batch);
}

export const linesOf = (batch: Pick<Batch, '_id'>): Promise<ImportLine[]> =>
  ImportLine.find({ batch: batch._id }).sort({ line: 1 }).lean<ImportLine[]>();

/** Works until nothing is left to do; the batch as it is then. */
export async function finish(batch: Pick<Batch, '_id'>, worker: Worker = testWorker()): Promise<Batch> {
  worker.wake();
  await worker.idle();
  await worker.stop();
  return findBatch(batch._id);
}

export const testWorker = (): Worker =>
  importWorker({
    failed: (error) => {
      throw error;
    },
  });

/** From the file to its articles. */
export async function readIn(
  by: Types.ObjectId,
  bytes: Buffer,
  changes: Partial<Upload> = {},
): Promise<Batch> {
  const batch = await upload(by, bytes, changes);
  await beginRun(batch, 'good', { by, device: 'Test' });
  return finish(batch);
}
