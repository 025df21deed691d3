import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Types } from 'mongoose';
import { z } from 'zod';
import { ImportsPage } from '../../views/imports/list.tsx';
import { ImportPage } from '../../views/imports/page.tsx';
import { UploadForm } from '../../views/imports/upload-form.tsx';
import { imports as words } from '../../views/messages/imports.ts';
import { placeTree } from '../locations/tree.ts';
import { namesOf } from '../people/names.ts';
import { Expected } from '../web/expected.ts';
import { readForm, type Values } from '../web/form.ts';
import { fragment, goTo, page } from '../web/page.tsx';
import { given, id } from '../web/query.ts';
import { said } from '../web/said.ts';
import type { Viewer } from '../web/viewer.ts';
import { type Batch, findBatch, verdicts } from './batch.ts';
import { exampleOf } from './example.ts';
import { importList, importState } from './live.tsx';
import { previewLines } from './preview.ts';
import { readUpload } from './read.ts';
import { beginRun, cancelRun, clearHalfRead, discard, type Helm, resumeRun, undoRun } from './steer.ts';
import { takeUpload, uploadLimits, wordRead } from './upload.ts';
import { importWorker } from './worker.ts';

const byId = z.object({ id });
const previewQuery = z.object({
  show: given(z.enum(verdicts)),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
});
const runForm = z.strictObject({ mode: z.enum(['all', 'good']) });
const guarded = { config: { may: 'import' } } as const;
/** A list changes prices. */
const proven = { config: { may: 'import', proof: true } } as const;

export async function importRoutes(app: FastifyInstance): Promise<void> {
  const worker = importWorker({
    failed: (error, batch) => app.log.error({ err: error, batch }, 'an import did not go on'),
  });
  app.addHook('onReady', async () => {
    await clearHalfRead();
    worker.wake();
  });
  app.addHook('preClose', () => worker.stop());
  await app.register(multipart, { limits: uploadLimits });

  app.get('/imports', guarded, async (request, reply) => {
    const { viewer } = request;
    return page(request, reply, {
      title: words(viewer.language).title,
      section: 'imports',
      body: ImportsPage({
        viewer,
        places: await homes(),
        values: { addsPlaces: '1' },
        rows: await app.live.element(importList, {}, viewer),
      }),
    });
  });

  app.get('/imports/example.csv', guarded, async (request, reply) => {
    const { language } = request.viewer;
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${words(language).exampleName}"`)
      .send(exampleOf(language));
  });

  app.post('/imports', { ...guarded, bodyLimit: uploadLimits.fileSize * 1.1 }, async (request, reply) => {
    const { viewer } = request;
    const sent = await takeUpload(request);
    if (!sent.upload) return answerForm(reply, viewer, sent.values, sent.fault);
    const read = await readUpload(sent.upload);
    if (!read.ok) return answerForm(reply, viewer, sent.values, wordRead(read, viewer.language));
    return goTo(reply, `/imports/${read.batch}`);
  });

  app.get('/imports/:id', guarded, async (request, reply) => {
    const { viewer } = request;
    const batch = await findBatch(byId.parse(request.params).id);
    const { show = firstOf(batch), page: number } = previewQuery.parse(request.query);
    const [state, names, lines] = await Promise.all([
      app.live.element(importState, { batch: String(batch._id) }, viewer),
      namesOf([batch.by]),
      previewLines(batch, show, number, viewer.language),
    ]);
    const by = names.get(String(batch.by)) ?? '';
    return page(request, reply, {
      title: batch.file.name,
      section: 'imports',
      body: ImportPage({ viewer, batch, by, state, show, page: number, lines }),
    });
  });

  app.delete('/imports/:id', guarded, async (request, reply) => {
    const batch = await findBatch(byId.parse(request.params).id);
    if (!(await discard(batch))) throw notNow();
    return goTo(said(reply, words(request.viewer.language).discarded), '/imports');
  });

  app.post('/imports/:id/run', proven, async (request, reply) => {
    const { data } = readForm(runForm, request.body);
    return steer(request, reply, (batch, helm) => beginRun(batch, data?.mode ?? 'good', helm));
  });
  app.post('/imports/:id/cancellation', guarded, (request, reply) => steer(request, reply, cancelRun));
  app.post('/imports/:id/reversal', guarded, (request, reply) => steer(request, reply, undoRun));
  app.post('/imports/:id/resumption', guarded, (request, reply) => steer(request, reply, resumeRun));

  /** What follows shows itself in the region, here and on every other page. */
  async function steer(
    request: FastifyRequest,
    reply: FastifyReply,
    act: (batch: Batch, helm: Helm) => Promise<boolean>,
  ) {
    const { viewer } = request;
    const batch = await findBatch(byId.parse(request.params).id);
    const helm = { by: new Types.ObjectId(viewer.person.id), device: viewer.device };
    if (!(await act(batch, helm))) throw notNow();
    worker.wake();
    return fragment(reply, app.live.element(importState, { batch: String(batch._id) }, viewer));
  }
}

const notNow = () => new Expected(409, (language) => words(language).notNow);

const firstOf = ({ counts }: Batch) => verdicts.find((verdict) => counts[verdict] > 0) ?? 'new';

async function answerForm(reply: FastifyReply, viewer: Viewer, values: Values, fault: string) {
  const form = { viewer, places: await homes(), values, faults: { file: fault } };
  return fragment(reply.code(422), UploadForm(form));
}

/** Where stock may go that names no place. */
async function homes() {
  return [...(await placeTree()).values()]
    .filter(({ archived }) => !archived)
    .map(({ code, name }) => ({ id: code, name }));
}
