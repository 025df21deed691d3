import type { FastifyRequest } from 'fastify';
import { Types } from 'mongoose';
import { z } from 'zod';
import { imports as words } from '../../views/messages/imports.ts';
import { web } from '../../views/messages/web.ts';
import { placeTree } from '../locations/tree.ts';
import type { Language } from '../measures/language.ts';
import { Expected } from '../web/expected.ts';
import type { Values } from '../web/form.ts';
import type { ColumnFault } from './columns.ts';
import type { Read, Upload } from './read.ts';
import { limits, type TableRefusal } from './table.ts';

export type Sent = { readonly values: Values } & (
  | { readonly upload: Upload; readonly fault?: undefined }
  | { readonly fault: string; readonly upload?: undefined }
);

const fields = z.strictObject({
  addsPlaces: z.literal('1').optional(),
  /** Code of a place. */
  home: z.string().max(80).default(''),
});

/** Takes the sent file with how to read it; a fault belongs beside the file. */
export async function takeUpload(request: FastifyRequest): Promise<Sent> {
  const { viewer } = request;
  const w = words(viewer.language).file;
  const { file, values } = await collect(request);
  const { addsPlaces, home } = fields.parse(values);
  if (file === 'tooLarge') return { values, fault: w.tooLarge };
  if (!file?.name) return { values, fault: w.missing };
  const place = home ? [...(await placeTree()).values()].find(({ code }) => code === home) : undefined;
  const by = new Types.ObjectId(viewer.person.id);
  const how = { language: viewer.language, addsPlaces: addsPlaces === '1', home: place?.code, by };
  return { values, upload: { ...file, ...how } };
}

type File = Pick<Upload, 'name' | 'bytes'>;

async function collect(
  request: FastifyRequest,
): Promise<{ file: File | 'tooLarge' | undefined; values: Values }> {
  const values: Record<string, string> = {};
  let file: File | 'tooLarge' | undefined;
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file') file = { name: part.filename, bytes: await part.toBuffer() };
      else values[part.fieldname] = String(part.value);
    }
  } catch (error) {
    if ((error as { code?: string }).code !== 'FST_REQ_FILE_TOO_LARGE') throw unreadable();
    file = 'tooLarge';
  }
  return { file, values };
}

const unreadable = () => new Expected(400, (language) => web(language).unreadable);

/** Room for one list and the two fields beside it. */
export const uploadLimits = {
  fileSize: limits.bytes,
  files: 1,
  fields: 4,
  fieldSize: 200,
  parts: 5,
} as const;

/** Why a file as a whole cannot be read, in one sentence. */
export function wordRead(read: Extract<Read, { ok: false }>, language: Language): string {
  if ('table' in read) return wordTable(read.table, language);
  const sentences = read.columns.map((fault) => wordColumn(fault, language));
  const question = read.columns.some(({ fault }) => fault === 'missing')
    ? [words(language).headerQuestion]
    : [];
  return [...sentences, ...question].join(' ');
}

function wordTable({ why, line }: TableRefusal, language: Language): string {
  const w = words(language);
  return line === undefined ? w.file[why] : `${w.inLine(String(line))} ${w.file[why]}`;
}

function wordColumn(fault: ColumnFault, language: Language): string {
  const w = words(language);
  const field = w.fields[fault.field];
  return fault.fault === 'missing'
    ? w.missingColumn(field, w.titles[fault.field])
    : w.doubledColumn(field, fault.titles.join(', '));
}
