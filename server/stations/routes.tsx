import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Types } from 'mongoose';
import { z } from 'zod';
import { Toast } from '../../views/components/toast.tsx';
import { signIn } from '../../views/messages/sign-in.ts';
import { stations as words } from '../../views/messages/stations.ts';
import { StationForm, StationsPage } from '../../views/stations/page.tsx';
import { PinForm, StationPeople } from '../../views/stations/people.tsx';
import { readScan } from '../codes/scan.ts';
import { endSessionsAt, endSessionWith } from '../people/session.ts';
import { audit, auditRefusal } from '../web/audit.ts';
import { bare, goTo, isHtmx } from '../web/bare.tsx';
import { readForm, readSent } from '../web/form.ts';
import { languageOf } from '../web/language.ts';
import { fragment, page } from '../web/page.tsx';
import { id } from '../web/query.ts';
import { stationList } from './live.tsx';
import { mostStations, registerStation, Station, stationOf } from './station.ts';
import { peopleWithPin, type StepIn, stepInByBadge, stepInByPin } from './step-in.ts';

const named = z.strictObject({ name: z.string('missing').trim().min(1, 'missing').max(40, 'long') });
type Step = { person?: undefined; badge: string } | { person: string; pin: string };
const step = z.union([
  z.strictObject({ badge: z.string().min(1).max(200) }).transform((sent): Step => sent),
  // Somebody else holds the own badge in front of the scanner while a PIN is asked for.
  z
    .strictObject({ person: id, pin: z.string().max(200) })
    .transform((sent): Step => (readScan(sent.pin).short ? { badge: sent.pin } : sent)),
]);
const chosen = z.object({ person: id.optional().catch(undefined) });
const write = { config: { may: 'settings', proof: true } } as const;

export async function stationRoutes(app: FastifyInstance): Promise<void> {
  app.get('/stations', { config: { may: 'settings' } }, async (request, reply) => {
    const { viewer } = request;
    const list = await app.live.element(stationList, {}, viewer);
    return page(request, reply, {
      title: words(viewer.language).title,
      section: 'settings',
      body: StationsPage({ viewer, list }),
    });
  });

  /** This very device becomes one of the shop: whoever made it so is signed out, and people step in from now on. */
  app.post('/stations', write, async (request, reply) => {
    const { viewer } = request;
    const w = words(viewer.language);
    const { data, values, faults } = readForm(named, request.body);
    const refuse = (status: number, name: string) =>
      fragment(reply.code(status), StationForm({ viewer, values, fault: name }));
    if (!data) return refuse(422, faults.name === 'long' ? w.long : w.missing);
    if ((await Station.estimatedDocumentCount()) >= mostStations) return refuse(409, w.tooMany);
    app.sessions.device.keep(reply, await registerStation(data.name, new Types.ObjectId(viewer.person.id)));
    audit(request, 'shop device registered', { name: data.name });
    await endOwnSession(request);
    app.sessions.forget(reply);
    return goTo(request, reply, '/stations/people');
  });

  app.delete('/stations/:id', write, async (request, reply) => {
    const { viewer } = request;
    const station = await Station.findByIdAndDelete(
      z.object({ id }).parse(request.params).id,
    ).lean<Station>();
    if (!station) return fragment(reply, '');
    await endSessionsAt(station._id);
    audit(request, 'shop device removed', { name: station.name });
    return fragment(reply, Toast({ text: words(viewer.language).removed(station.name) }));
  });

  app.get('/stations/people', { config: { may: 'anyone' } }, async (request, reply) => {
    const station = await stationOf(request);
    if (!station) return goTo(request, reply, '/session/new');
    // Browsers forget a cookie after 400 days, however often it is sent.
    app.sessions.device.keep(reply, app.sessions.device.tokenOf(request) ?? '');
    return peoplePage(request, reply, station, chosen.parse(request.query));
  });

  app.post('/stations/steps', { config: { may: 'anyone' } }, async (request, reply) => {
    const sent = readSent(step, request.body);
    const station = await stationOf(request);
    if (!station) return goTo(request, reply, '/session/new');
    const { person } = sent;
    const outcome = await (person === undefined
      ? stepInByBadge(station, sent.badge)
      : stepInByPin(station, person, sent.pin));
    if (!outcome.ok) return refuseStep(request, reply, { station, person, outcome });
    await endOwnSession(request);
    app.sessions.keep(reply, outcome.token, { briefly: true });
    audit(request, 'stepped in', { person: String(outcome.person._id), station: station.name });
    return goTo(request, reply, '/movements/new');
  });
}

async function endOwnSession(request: FastifyRequest): Promise<void> {
  const token = request.server.sessions.tokenOf(request);
  if (token) await endSessionWith(token);
}

interface Shown {
  readonly person?: string | undefined;
  readonly fault?: string;
  readonly status?: number;
}

async function peoplePage(
  request: FastifyRequest,
  reply: FastifyReply,
  { name }: Station,
  { person, fault, status = 200 }: Shown,
) {
  const language = languageOf(request);
  const people = await peopleWithPin();
  const chosenOne = people.find(({ _id }) => String(_id) === person);
  const body = chosenOne
    ? PinForm({ language, station: name, person: chosenOne, fault })
    : StationPeople({ language, station: name, people, fault });
  return bare(request, reply, { title: name, body, status });
}

interface Refused {
  readonly station: Station;
  readonly person: string | undefined;
  readonly outcome: Exclude<StepIn, { ok: true }>;
}

async function refuseStep(
  request: FastifyRequest,
  reply: FastifyReply,
  { station, person, outcome }: Refused,
) {
  auditRefusal(request, 'step in refused', { account: person, why: outcome.why, station: station.name });
  const language = languageOf(request);
  const w = words(language);
  const status = outcome.why === 'throttled' ? 429 : 422;
  const fault =
    outcome.why === 'throttled'
      ? signIn(language).throttled(Math.ceil(outcome.waitMs / 60_000))
      : person
        ? w.wrongPin
        : w.wrongBadge;
  const people = person && isHtmx(request) ? await peopleWithPin() : [];
  const known = people.find(({ _id }) => String(_id) === person);
  if (!known) return peoplePage(request, reply, station, { person, fault, status });
  const form = PinForm({ language, station: station.name, person: known, fault });
  return fragment(reply.code(status), form);
}
