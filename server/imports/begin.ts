import { Types } from 'mongoose';
import type { Language } from '../measures/language.ts';
import { Batch, noCounts, type Source } from './batch.ts';
import { renewed } from './lease.ts';
import { isEncoding, type Survey } from './survey.ts';

/** How a file is to be read, and whose it is. */
export interface Manner {
  readonly language: Language;
  readonly addsPlaces: boolean;
  /** Code of the place where stock lies that names none. */
  readonly home: string | undefined;
  readonly by: Types.ObjectId;
}

interface Found {
  readonly source: Source;
  /** As the person calls it. */
  readonly name: string;
  readonly bytes: number;
  /** Known already when the bytes have gone by. */
  readonly survey?: Survey;
}

/** Writes down that a file is to be read; who holds it begins at once. */
export async function beginBatch(
  { source, name, bytes, survey }: Found,
  { language, addsPlaces, home, by }: Manner,
  holder: string,
): Promise<Types.ObjectId> {
  const _id = new Types.ObjectId();
  const encoding = survey && isEncoding(survey.kind) ? survey.kind : null;
  await Batch.create({
    _id,
    file: { name: name.slice(0, 200), sha256: survey?.sha256 ?? '', bytes, encoding, delimiter: null },
    source,
    reading: { step: 'bytes', done: 0, total: bytes, spentMs: 0, tries: 1 },
    language,
    addsPlaces,
    home: home ?? null,
    counts: noCounts,
    state: 'reading',
    by,
    at: new Date(),
    lease: renewed(holder),
  });
  return _id;
}
