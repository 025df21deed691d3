import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Types } from 'mongoose';
import { z } from 'zod';
import { stock as words } from '../../views/messages/stock.ts';
import { Booked } from '../../views/stock/booked.tsx';
import { BookingForm } from '../../views/stock/booking-form.tsx';
import { JournalPage } from '../../views/stock/journal-page.tsx';
import { ReversalPage } from '../../views/stock/reversal-page.tsx';
import { type ArticleFacts, findArticle } from '../articles/article.ts';
import { namedPeople } from '../people/names.ts';
import { Expected } from '../web/expected.ts';
import { readForm, type Values } from '../web/form.ts';
import { fragment, page } from '../web/page.tsx';
import { id } from '../web/query.ts';
import { book } from './book.ts';
import { confirmation } from './confirmation.ts';
import { entries, movementFilter } from './journal.ts';
import { journal, journalTally } from './live.tsx';
import { longestNote, type Movement } from './movement.ts';
import { offerFor } from './offer.ts';
import { refusalText, wordOutcome } from './outcome.ts';
import { assertMayReceive } from './receiving.ts';
import { findDocument, findMovement, reverse } from './reverse.ts';
import { readSlip } from './slip-form.ts';

const byId = z.object({ id });
const byNumber = z.object({ number: z.coerce.number().int().min(1) });
const withKey = z.strictObject({ key: z.uuid(), note: z.string().trim().max(longestNote).default('') });

export async function stockRoutes(app: FastifyInstance): Promise<void> {
  app.get('/movements', { config: { may: 'see' } }, async (request, reply) => {
    const { viewer } = request;
    const filter = movementFilter.parse(request.query);
    const [rows, tally, offer, people] = await Promise.all([
      app.live.element(journal, filter, viewer),
      app.live.element(journalTally, filter, viewer),
      offerFor(viewer, 'movements'),
      namedPeople(),
    ]);
    return page(request, reply, {
      title: words(viewer.language).journal,
      section: 'movements',
      body: JournalPage({ viewer, filter, rows, tally, offer, people }),
    });
  });

  app.post('/movements', { config: { may: 'book' } }, async (request, reply) => {
    const { viewer } = request;
    const read = await readSlip(request.body, viewer);
    if (!read.slip) return answerForm(request, reply, 422, { values: read.values, faults: read.faults });
    assertMayReceive(viewer, read.slip);
    const outcome = await book(read.slip);
    if (!outcome.ok) {
      const said = await wordOutcome(outcome.refusal, read.article, viewer.language);
      return answerForm(request, reply, said.status, { values: read.values, ...said });
    }
    return answerBooked(request, reply, { ...read, movements: outcome.movements });
  });

  app.get('/movements/:id/reversal', { config: { may: 'reverse' } }, async (request, reply) => {
    const { viewer } = request;
    const movement = await findMovement(byId.parse(request.params).id);
    assertMayReceive(viewer, movement);
    const [entry] = await entries([String(movement._id)]);
    if (!entry) throw new Expected(404, (language) => words(language).alreadyReversed);
    return page(request, reply, {
      title: words(viewer.language).reverse,
      section: 'movements',
      body: ReversalPage({ viewer, entry, key: randomUUID() }),
    });
  });

  app.post('/movements/:id/reversal', { config: { may: 'reverse' } }, async (request, reply) =>
    answerReversal(request, reply, [await findMovement(byId.parse(request.params).id)]),
  );

  app.post('/documents/:number/reversal', { config: { may: 'reverse' } }, async (request, reply) =>
    answerReversal(request, reply, await findDocument(byNumber.parse(request.params).number)),
  );
}

async function answerReversal(request: FastifyRequest, reply: FastifyReply, movements: readonly Movement[]) {
  const { viewer } = request;
  assertMayReceive(viewer, ...movements);
  const read = readForm(withKey, request.body);
  if (read.faults?.note) throw new Expected(422, (language) => words(language).long(String(longestNote)));
  if (!read.data) throw new Expected(400, (language) => words(language).keyTaken);
  const { person, device } = viewer;
  const outcome = await reverse(movements, {
    ...read.data,
    person: new Types.ObjectId(person.id),
    device,
    source: 'page',
  });
  if (!outcome.ok) throw new Expected(409, (language) => refusalText(outcome.refusal, language));
  if (request.headers['hx-current-url']?.includes('/reversal'))
    return reply.header('hx-location', '/movements').send('');
  return fragment(reply, Booked({ viewer, ways: await entriesOf(outcome.movements), undo: undefined }));
}

type JustBooked = {
  readonly values: Values;
  readonly article: ArticleFacts;
  readonly movements: readonly Movement[];
};

/** The form again, fresh and ready for the next booking, and the confirmation with its undo. */
async function answerBooked(request: FastifyRequest, reply: FastifyReply, booked: JustBooked) {
  const { viewer } = request;
  const { values, movements } = booked;
  const fixed = values.page === 'article';
  const article = fixed ? booked.article : undefined;
  const place = values.page === 'location' ? values.to || values.from : undefined;
  const offer = await offerFor(viewer, values.page ?? 'movements', article?._id, place);
  const kept = Object.fromEntries(['kind', 'from', 'to', 'job'].map((name) => [name, values[name] ?? '']));
  const form = BookingForm({ viewer, article, fixed, ...offer, values: { ...offer.values, ...kept } });
  // Morphing would keep what was typed: this form is for the next booking.
  reply.header('hx-reswap', 'outerHTML');
  return fragment(reply, `${await form}${await confirmation(viewer, movements, booked.article)}`);
}

const entriesOf = (movements: readonly Movement[]) => entries(movements.map(({ _id }) => String(_id)));

type Answer = Pick<Parameters<typeof BookingForm>[0], 'values' | 'faults' | 'question'>;

async function answerForm(request: FastifyRequest, reply: FastifyReply, status: number, answer: Answer) {
  const { viewer } = request;
  const { values } = answer;
  const article = values.article ? await findArticle(values.article).catch(() => undefined) : undefined;
  const offer = await offerFor(viewer, values.page ?? 'movements');
  const form = { viewer, article, fixed: values.page === 'article', ...offer, ...answer };
  return fragment(reply.code(status), BookingForm(form));
}
