import type { FastifyRequest } from 'fastify';
import { Types } from 'mongoose';
import { z } from 'zod';
import { imports as words } from '../../views/messages/imports.ts';
import { placeTree } from '../locations/tree.ts';
import { Expected } from '../web/expected.ts';
import { unreadable, type Values } from '../web/form.ts';
import type { Viewer } from '../web/viewer.ts';
import type { Manner } from './begin.ts';
import type { Spool, Spooled } from './spool.ts';

export interface Sent extends Spooled {
  /** As the person calls it. */
  readonly title: string;
}

export type Upload = { readonly values: Values } & (
  | { readonly sent: Sent; readonly manner: Manner; readonly fault?: undefined }
  | { readonly fault: 'missing' | 'tooLarge'; readonly sent?: undefined }
);

/** How a file is to be read, as a form says it. */
export const mannerFields = {
  addsPlaces: z.literal('1').optional(),
  /** Code of a place. */
  home: z.string().max(80).default(''),
};
const fields = z.strictObject(mannerFields);

/** One file and the fields beside it. */
export const uploadLimits = { files: 1, fields: 4, fieldSize: 200, parts: 5 } as const;
const roomForFields = 10_000;

/** Takes the sent file with how to read it; a fault belongs beside the file, and then nothing of it stays. */
export async function takeUpload(request: FastifyRequest, spool: Spool, largest: number): Promise<Upload> {
  const length = Number(request.headers['content-length'] ?? 0);
  if (length > largest + roomForFields) return { values: { addsPlaces: '1' }, fault: 'tooLarge' };
  if (!(await spool.hasRoomFor(length))) throw new Expected(507, (language) => words(language).noRoom);
  const values: Record<string, string> = {};
  const sent = await collect(request, spool, largest, values);
  try {
    const manner = await mannerOf(request.viewer, fields.parse(values));
    return typeof sent === 'string' ? { values, fault: sent } : { values, sent, manner };
  } catch (error) {
    if (typeof sent !== 'string') await spool.remove(sent.name);
    throw error;
  }
}

/** The person who reads it in, their language, and the place that the form names. */
export async function mannerOf(
  viewer: Viewer,
  { addsPlaces, home }: z.infer<typeof fields>,
): Promise<Manner> {
  const place = home ? [...(await placeTree()).values()].find(({ code }) => code === home) : undefined;
  const by = new Types.ObjectId(viewer.person.id);
  return { language: viewer.language, addsPlaces: addsPlaces === '1', home: place?.code, by };
}

async function collect(
  request: FastifyRequest,
  spool: Spool,
  largest: number,
  values: Record<string, string>,
): Promise<Sent | 'missing' | 'tooLarge'> {
  let sent: Sent | 'missing' = 'missing';
  let isTooLarge = false;
  try {
    for await (const part of partsOf(request, largest)) {
      if (part.type === 'field') {
        values[part.fieldname] = String(part.value);
        continue;
      }
      part.file.once('limit', () => {
        isTooLarge = true;
        part.file.destroy();
      });
      const spooled = await spool.take(part.file);
      if (part.filename) sent = { ...spooled, title: part.filename };
      else await spool.remove(spooled.name);
    }
    return sent;
  } catch (error) {
    if (sent !== 'missing') await spool.remove(sent.name);
    if (isTooLarge || codeOf(error) === 'FST_REQ_FILE_TOO_LARGE') return 'tooLarge';
    throw onDisk.includes(codeOf(error)) ? error : unreadable();
  }
}

function partsOf(request: FastifyRequest, fileSize: number) {
  if (!request.isMultipart()) throw unreadable();
  return request.parts({ limits: { ...uploadLimits, fileSize } });
}

/** No fault of the sender: the disk is full, broken or not ours. */
const onDisk = ['ENOSPC', 'EDQUOT', 'EIO', 'EROFS', 'EACCES'];

const codeOf = (error: unknown) => String((error as { code?: unknown }).code);
