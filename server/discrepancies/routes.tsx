import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { CountForm } from '../../views/discrepancies/count-form.tsx';
import { DiscrepanciesPage } from '../../views/discrepancies/page.tsx';
import { discrepancies as words } from '../../views/messages/discrepancies.ts';
import { book } from '../stock/book.ts';
import { confirmation } from '../stock/confirmation.ts';
import { Movement } from '../stock/movement.ts';
import { refusalText } from '../stock/outcome.ts';
import { Expected } from '../web/expected.ts';
import { fragment, page } from '../web/page.tsx';
import { id } from '../web/query.ts';
import { readCount } from './count-form.ts';
import { type DiscrepancyEntry, discrepancyFilter, findEntry } from './list.ts';
import { discrepancyList, discrepancyTally } from './live.tsx';

const byId = z.object({ id });

export async function discrepancyRoutes(app: FastifyInstance): Promise<void> {
  app.get('/discrepancies', { config: { may: 'see' } }, async (request, reply) => {
    const { viewer } = request;
    const filter = discrepancyFilter.parse(request.query);
    const [rows, tally] = await Promise.all([
      app.live.element(discrepancyList, filter, viewer),
      app.live.element(discrepancyTally, filter, viewer),
    ]);
    return page(request, reply, {
      title: words(viewer.language).title,
      section: 'discrepancies',
      body: DiscrepanciesPage({ viewer, filter, rows, tally }),
    });
  });

  app.get('/discrepancies/:id/count', { config: { may: 'book' } }, async (request, reply) => {
    const entry = await findEntry(byId.parse(request.params).id);
    if (entry.discrepancy.settled) throw settledBefore(entry);
    return fragment(reply, CountForm({ viewer: request.viewer, entry, values: { key: randomUUID() } }));
  });

  app.post('/discrepancies/:id/count', { config: { may: 'book' } }, async (request, reply) => {
    const entry = await findEntry(byId.parse(request.params).id);
    const read = readCount(request.body, entry, request.viewer);
    if (read.faults) return fragment(reply.code(422), CountForm({ viewer: request.viewer, entry, ...read }));
    await assertOpen(entry, read.slip.key);
    const outcome = await book(read.slip);
    if (!outcome.ok) throw new Expected(409, (language) => refusalText(outcome.refusal, language));
    return fragment(
      reply.header('hx-reswap', 'delete'),
      await confirmation(request.viewer, outcome.movements, entry.article),
    );
  });
}

/** Settled by another count meanwhile; a form that is sent again settled it itself. */
async function assertOpen(entry: DiscrepancyEntry, key: string): Promise<void> {
  const { settled } = entry.discrepancy;
  if (settled && !(await Movement.exists({ _id: settled.movement, key }))) throw settledBefore(entry);
}

const settledBefore = ({ settledBy }: DiscrepancyEntry) =>
  new Expected(409, (language) => words(language).settledBefore(settledBy));
