import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { BasketForm } from '../../views/baskets/basket.tsx';
import { BookedSlip } from '../../views/baskets/booked.tsx';
import { BasketPage } from '../../views/baskets/page.tsx';
import { baskets as words } from '../../views/messages/baskets.ts';
import { stock } from '../../views/messages/stock.ts';
import { longestCode } from '../codes/scan.ts';
import { countsHere } from '../discrepancies/live.tsx';
import { book } from '../stock/book.ts';
import { Movement } from '../stock/movement.ts';
import { offerFor } from '../stock/offer.ts';
import { assertMayReceive } from '../stock/receiving.ts';
import { sides } from '../stock/slip-form.ts';
import type { Faults } from '../web/form.ts';
import { fragment, page } from '../web/page.tsx';
import { given, id } from '../web/query.ts';
import type { Viewer } from '../web/viewer.ts';
import { afterBooking, type Basket, emptyBasket, without, withUnknown } from './basket.ts';
import { readBasket, readChange } from './basket-form.ts';
import { type Changed, changeBasket, type Question } from './change.ts';
import { articleOfLine, bookedLately } from './live.tsx';
import { wordShort } from './outcome.ts';
import { type Recent, recentOf } from './recent.ts';
import { mostLive, type Standing, standingOf } from './standing.ts';

const may = { config: { may: 'book' } } as const;
const wanted = z.object({ article: given(id), code: given(z.string().max(longestCode)) });

/** More than that nobody looks through: there one scans or types. */
const mostPlaces = 300;

interface Answer extends Changed {
  readonly status?: number;
  readonly faults?: Faults;
  readonly question?: string;
  readonly standing?: Standing;
  /** Beside the basket. */
  readonly aside?: JSX.Element | Promise<JSX.Element>;
}

export async function basketRoutes(app: FastifyInstance): Promise<void> {
  app.get('/movements/new', may, async (request, reply) => {
    const { viewer } = request;
    const { article = '', code = '' } = wanted.parse(request.query);
    const recent = await recentOf(viewer.person.id);
    const [form, lately] = await Promise.all([
      formOf(viewer, { basket: firstBasket(viewer, recent) }, recent),
      app.live.element(bookedLately, { person: viewer.person.id }, viewer),
    ]);
    return page(request, reply, {
      title: stock(viewer.language).book,
      section: 'movements',
      body: BasketPage({ viewer, form, lately, start: { article, code } }),
    });
  });

  app.post('/basket', may, async (request, reply) => {
    const { viewer } = request;
    const { basket, change, shown } = await readChange(request.body, viewer);
    const { language } = viewer;
    const changed = await changeBasket(basket, change, { codes: app.codes, language });
    const stands = shown === (placeOf(changed.basket) ?? 'nowhere');
    return answer(reply, viewer, {
      ...changed,
      ...(stands && { standing: standingOf(basket, changed.basket) }),
    });
  });

  app.post('/documents', may, async (request, reply) => {
    const { viewer } = request;
    const { basket, faults, slip, shown } = await readBasket(request.body, viewer);
    if (!slip) return answer(reply, viewer, { basket, status: 422, heard: 'refused', faults });
    assertMayReceive(viewer, slip);
    const outcome = await book(slip);
    if (!outcome.ok && outcome.refusal.why === 'keyTaken') return answerTaken(reply, viewer, basket);
    if (!outcome.ok) {
      const said = await wordShort(outcome.refusal, slip, basket, viewer.language);
      return answer(reply, viewer, { basket, heard: said.question ? 'question' : 'refused', ...said });
    }
    const fresh: Basket = { ...basket, key: randomUUID(), side: '', lines: [] };
    const undo = viewer.may('reverse') ? { key: randomUUID() } : undefined;
    const aside = BookedSlip({ viewer, movements: outcome.movements, lines: basket.lines, undo });
    // A job is offered from now on.
    const standing = standingOf(basket, fresh);
    const stands = shown !== undefined && basket.job === '';
    return answer(reply, viewer, { basket: fresh, heard: 'good', aside, ...(stands && { standing }) });
  });

  /** It was booked, the answer was lost, and the basket has grown since: what is left is another slip. */
  async function answerTaken(reply: FastifyReply, viewer: Viewer, basket: Basket) {
    const { language, person } = viewer;
    const booked = await Movement.find({ key: basket.key, person: person.id }).lean<Movement[]>();
    const left = afterBooking(basket, booked, randomUUID(), language);
    const said = words(language).bookedBefore(String(booked[0]?.document ?? ''));
    return answer(reply, viewer, { basket: left, status: 409, heard: 'question', said });
  }

  async function answer(reply: FastifyReply, viewer: Viewer, answered: Answer) {
    const recent = await recentOf(viewer.person.id);
    const form = await BasketForm(await formOf(viewer, answered, recent));
    const aside = answered.aside ? await answered.aside : '';
    return fragment(reply.code(answered.status ?? 200), `${form}${aside}`);
  }

  async function formOf(viewer: Viewer, answered: Answer, recent: Recent) {
    const { from, to, asked, lines } = answered.basket;
    const at = placeOf(answered.basket);
    const { standing = { way: false, lines: new Set<string>() } } = answered;
    const [offer, questions, counts, articles] = await Promise.all([
      offerFor(viewer, 'movements'),
      Promise.all(asked.map(async (code) => ({ code, meanings: await app.codes.meaningsOf(code) }))),
      at === undefined ? '' : app.live.element(countsHere, { place: at }, viewer),
      Promise.all(
        lines.slice(0, mostLive).map(({ article: { _id } }) => {
          const article = String(_id);
          return standing.lines.has(article) ? '' : app.live.element(articleOfLine, { article, at }, viewer);
        }),
      ),
    ]);
    const near = [...new Set([...ownPlace(viewer), ...recent.places])];
    const isOffered = ({ _id, depth }: (typeof offer.places)[number]) =>
      offer.places.length <= mostPlaces || depth === 0 || [from, to, ...near].includes(String(_id));
    return {
      viewer,
      at,
      articles,
      counts,
      questions: questionsOf(answered, questions),
      standing,
      near,
      jobs: offer.jobs,
      ...answered,
      basket: withoutMeanings(answered.basket, questions),
      places: offer.places.filter(isOffered),
    };
  }
}

/** What was typed is asked now; the same scanned before is asked already. */
const questionsOf = ({ asked, basket }: Answer, waiting: readonly Question[]) => [
  ...(asked && !basket.asked.includes(asked.code) ? [asked] : []),
  ...waiting.filter(({ meanings }) => meanings.length > 0),
];

/** A code that stands for nothing any more waits for its article, as any other. */
function withoutMeanings(basket: Basket, questions: readonly Question[]): Basket {
  const gone = questions.filter(({ meanings }) => meanings.length === 0);
  return gone.reduce((left, { code }) => withUnknown(without(left, code), code), basket);
}

/** Where the articles are taken from, or where they go when they come from outside. */
const placeOf = ({ kind, from, to }: Basket) => (sides[kind].from ? from : to) || undefined;

function firstBasket(viewer: Viewer, { places }: Recent): Basket {
  const [from = ''] = [...ownPlace(viewer), ...places];
  return emptyBasket(randomUUID(), from);
}

const ownPlace = ({ person: { home } }: Viewer) => (home ? [home] : []);
