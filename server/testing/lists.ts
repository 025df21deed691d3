import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { Types } from 'mongoose';
import { type Batch, findBatch, ImportLine } from '../imports/batch.ts';
import { beginBatch, type Manner } from '../imports/begin.ts';
import { importReader, type Reader } from '../imports/reader.ts';
import { createSources, type Sources } from '../imports/sources.ts';
import { createSpool } from '../imports/spool.ts';
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

/** How Petra reads a list in, unless a test says otherwise. */
type Changes = Partial<Omit<Manner, 'by'>> & { readonly name?: string };

/** Reads a list as Petra would upload it; the file itself may be refused. */
export async function upload(by: Types.ObjectId, bytes: Buffer, changes: Changes = {}): Promise<Batch> {
  const { name = 'artikel.csv', ...differently } = changes;
  const folder = await mkdtemp(path.join(tmpdir(), 'lagerblick-list-'));
  const spool = createSpool(folder);
  const reader = testReader(createSources(spool, undefined));
  const sent = await spool.take(Readable.from([bytes]));
  const found = { source: { folder: 'uploads', name: sent.name }, name, bytes: bytes.length } as const;
  const manner = { language: 'de', addsPlaces: true, home: undefined, by, ...differently } as const;
  const batch = await beginBatch({ ...found, survey: sent.survey }, manner, reader.holder);
  await reader.read(batch);
  await reader.stop();
  await rm(folder, { recursive: true });
  return findBatch(batch);
}

export const testReader = (sources: Sources): Reader =>
  importReader({
    sources,
    failed: (error) => {
      throw error;
    },
  });

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
export async function readIn(by: Types.ObjectId, bytes: Buffer, changes: Changes = {}): Promise<Batch> {
  const batch = await upload(by, bytes, changes);
  await beginRun(batch, 'good', { by, device: 'Test' });
  return finish(batch);
}
