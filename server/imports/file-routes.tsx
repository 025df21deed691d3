import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Types } from 'mongoose';
import { z } from 'zod';
import { printBytes } from '../../views/components/bytes.ts';
import { FolderFiles } from '../../views/imports/folder.tsx';
import { UploadForm } from '../../views/imports/upload-form.tsx';
import { imports as words } from '../../views/messages/imports.ts';
import { Missing } from '../database/missing.ts';
import { placeTree } from '../locations/tree.ts';
import { visible } from '../measures/visible.ts';
import { readForm } from '../web/form.ts';
import { fragment, goTo } from '../web/page.tsx';
import type { Viewer } from '../web/viewer.ts';
import { Batch } from './batch.ts';
import { beginBatch } from './begin.ts';
import type { Reader } from './reader.ts';
import { wordRefusal } from './refusal.ts';
import type { Sources } from './sources.ts';
import type { Spool } from './spool.ts';
import { mannerFields, mannerOf, takeUpload } from './upload.ts';

export interface Limits {
  /** In bytes. */
  readonly largestUpload: number;
}

interface Options {
  readonly spool: Spool;
  readonly sources: Sources;
  readonly reader: Reader;
  readonly limits: Limits;
}

const guarded = { config: { may: 'import' } } as const;
const folderForm = z.strictObject({ name: z.string().max(255), ...mannerFields });
/** The route itself says what is too large, beside the field. */
const anyLength = { bodyLimit: Number.MAX_SAFE_INTEGER } as const;
/** A short list is read within a moment: what is wrong with it is said where it was chosen. */
const momentMs = 1_500;

type Answer = (fault: string) => Promise<FastifyReply>;

/** How a file comes in. */
export function fileRoutes(app: FastifyInstance, { spool, sources, reader, limits }: Options): void {
  const { largestUpload: largest } = limits;

  app.post('/imports', { ...guarded, ...anyLength }, async (request, reply) => {
    const { viewer } = request;
    const upload = await takeUpload(request, spool, largest);
    const { values } = upload;
    const answer: Answer = async (fault) => {
      const form = { viewer, largest, places: await homes(), values, faults: { file: fault } };
      return fragment(reply.code(422), UploadForm(form));
    };
    if (!upload.sent) return answer(wordFault(upload.fault, largest, viewer));
    const { name, title, survey } = upload.sent;
    const found = { source: { folder: 'uploads', name }, name: title, bytes: survey.bytes, survey } as const;
    return readSoon(reply, viewer, await beginBatch(found, upload.manner, reader.holder), answer);
  });

  app.post('/imports/folder', guarded, async (request, reply) => {
    const { viewer } = request;
    const { data } = readForm(folderForm, request.body);
    const offered = await sources.offered();
    if (!offered) throw new Missing('import');
    const files = offered.files === 'locked' ? [] : offered.files;
    const file = files.find(({ name }) => visible(name) === data?.name);
    const answer: Answer = (fault) => fragment(reply.code(422), FolderFiles({ viewer, offered, fault }));
    if (!data || !file) return answer(words(viewer.language).file.gone);
    const { name, bytes } = file;
    const found = { source: { folder: 'import', name }, name, bytes } as const;
    const manner = await mannerOf(viewer, data);
    return readSoon(reply, viewer, await beginBatch(found, manner, reader.holder), answer);
  });

  async function readSoon(reply: FastifyReply, viewer: Viewer, id: Types.ObjectId, answer: Answer) {
    const moment = new AbortController();
    await Promise.race([reader.read(id), pause(momentMs, undefined, moment)]);
    moment.abort();
    const refused = await Batch.findOneAndDelete({ _id: id, state: 'unreadable' }).lean<Batch>();
    if (refused?.refusal) return answer(wordRefusal(refused.refusal, viewer.language));
    return goTo(reply, `/imports/${id}`);
  }
}

function wordFault(fault: 'missing' | 'tooLarge', largest: number, { language }: Viewer): string {
  const w = words(language);
  return fault === 'missing' ? w.file.missing : w.tooLarge(printBytes(largest, language));
}

/** Where stock may go that names no place. */
export async function homes() {
  return [...(await placeTree()).values()]
    .filter(({ archived }) => !archived)
    .map(({ code, name }) => ({ id: code, name }));
}
