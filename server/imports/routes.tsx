import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Types } from 'mongoose';
import { z } from 'zod';
import { ImportsPage } from '../../views/imports/list.tsx';
import { ImportPage } from '../../views/imports/page.tsx';
import { ImportLines } from '../../views/imports/preview.tsx';
import { isRead } from '../../views/imports/result.ts';
import { imports as words } from '../../views/messages/imports.ts';
import { peopleNames } from '../people/names.ts';
import { Expected } from '../web/expected.ts';
import { readSent } from '../web/form.ts';
import { fragment, goTo, page } from '../web/page.tsx';
import { given, id } from '../web/query.ts';
import { said } from '../web/said.ts';
import { type Batch, findBatch, verdicts } from './batch.ts';
import { discard } from './discard.ts';
import { exampleOf } from './example.ts';
import { fileRoutes, homes, type Limits } from './file-routes.tsx';
import { importList, importPreview, importState } from './live.tsx';
import { firstOf, previewLines } from './preview.ts';
import { importReader } from './reader.ts';
import { createSources } from './sources.ts';
import { createSpool } from './spool.ts';
import { beginRun, cancelRun, type Helm, resumeRun, undoRun } from './steer.ts';
import { uploadLimits } from './upload.ts';
import { importWorker } from './worker.ts';

const byId = z.object({ id });
const previewQuery = z.object({
  show: given(z.enum(verdicts)),
  page: z.coerce.number().int().min(1).max(20_000).default(1),
});
const runForm = z.strictObject({ mode: z.enum(['all', 'good']) });
const guarded = { config: { may: 'import' } } as const;
/** A list changes prices. */
const proven = { config: { may: 'import', proof: true } } as const;

interface Options extends Limits {
  readonly uploadFolder: string;
  readonly importFolder: string | undefined;
}

export async function importRoutes(app: FastifyInstance, options: Options): Promise<void> {
  const spool = createSpool(options.uploadFolder);
  const sources = createSources(spool, options.importFolder);
  const failed = (error: unknown, batch: Types.ObjectId | undefined) =>
    app.log.error({ err: error, batch }, 'an import did not go on');
  const worker = importWorker({ failed });
  const reader = importReader({ sources, failed });
  app.addHook('onReady', async () => {
    await reader.wake();
    worker.wake();
  });
  app.addHook('preClose', async () => {
    await Promise.all([worker.stop(), reader.stop()]);
  });
  await app.register(multipart, { limits: uploadLimits });
  fileRoutes(app, { spool, sources, reader, limits: options });

  app.get('/imports', guarded, async (request, reply) => {
    const { viewer } = request;
    return page(request, reply, {
      title: words(viewer.language).title,
      section: 'imports',
      body: ImportsPage({
        viewer,
        largest: options.largestUpload,
        places: await homes(),
        values: { addsPlaces: '1' },
        offered: await sources.offered(),
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

  app.get('/imports/:id', guarded, async (request, reply) => {
    const { viewer } = request;
    const batch = await findBatch(byId.parse(request.params).id);
    const params = { batch: String(batch._id) };
    const { show = firstOf(batch), page: number } = previewQuery.parse(request.query);
    // What is still being read becomes the preview by itself.
    const { language } = viewer;
    const [state, names, lines] = await Promise.all([
      app.live.element(importState, params, viewer),
      peopleNames(),
      isRead(batch)
        ? previewLines(batch, show, number, language).then((lines) =>
            ImportLines({ preview: { batch, show, page: number, lines, language } }),
          )
        : app.live.element(importPreview, params, viewer),
    ]);
    const by = names.get(String(batch.by)) ?? '';
    return page(request, reply, {
      title: batch.file.name,
      section: 'imports',
      body: ImportPage({ viewer, batch, by, state, lines }),
    });
  });

  app.delete('/imports/:id', guarded, async (request, reply) => {
    const batch = await findBatch(byId.parse(request.params).id);
    if (!(await discard(batch))) throw notNow();
    await reader.drop(batch._id);
    worker.wake();
    const { discarded, stopped } = words(request.viewer.language);
    return goTo(said(reply, batch.state === 'reading' ? stopped : discarded), '/imports');
  });

  app.post('/imports/:id/run', proven, async (request, reply) => {
    const { mode } = readSent(runForm, request.body);
    return steer(request, reply, (batch, helm) => beginRun(batch, mode, helm));
  });
  app.post('/imports/:id/cancellation', guarded, (request, reply) => steer(request, reply, cancelRun));
  app.post('/imports/:id/reversal', proven, (request, reply) => steer(request, reply, undoRun));
  app.post('/imports/:id/resumption', proven, (request, reply) => steer(request, reply, resumeRun));

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
