import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Types } from 'mongoose';
import { z } from 'zod';
import { Toast } from '../../views/components/toast.tsx';
import { Message } from '../../views/errors/message.tsx';
import { people as words } from '../../views/messages/people.ts';
import { stations as stationWords } from '../../views/messages/stations.ts';
import { AccessLink } from '../../views/people/access-link.tsx';
import { PersonForm } from '../../views/people/form.tsx';
import { PeoplePage } from '../../views/people/list.tsx';
import { NewPersonPage } from '../../views/people/new.tsx';
import { PersonPage } from '../../views/people/page.tsx';
import { placeTree } from '../locations/tree.ts';
import { audit } from '../web/audit.ts';
import { Expected } from '../web/expected.ts';
import type { Faults, Values } from '../web/form.ts';
import { fragment, page } from '../web/page.tsx';
import { id } from '../web/query.ts';
import { revokeBadge } from './badge.ts';
import { changePerson, deactivate, reactivate } from './change.ts';
import type { InCharge } from './in-charge.ts';
import { addPerson, type Link, renewAccess } from './invite.ts';
import { peopleList, personAccess } from './live.tsx';
import { findPerson } from './person.ts';
import { readAddition, readParticulars } from './person-form.ts';
import { removePin } from './pin.ts';
import { endSessionsOf } from './session.ts';

const byId = z.object({ id });
const read = { config: { may: 'people' } } as const;
const write = { config: { may: 'people', proof: true } } as const;

export async function peopleRoutes(app: FastifyInstance): Promise<void> {
  app.get('/people', read, async (request, reply) => {
    const { viewer } = request;
    const rows = await app.live.element(peopleList, {}, viewer);
    return page(request, reply, {
      title: words(viewer.language).title,
      section: 'people',
      body: PeoplePage({ viewer, rows }),
    });
  });

  app.get('/people/new', read, async (request, reply) => {
    const { viewer } = request;
    return page(request, reply, {
      title: words(viewer.language).add,
      section: 'people',
      body: NewPersonPage({ viewer, values: {}, places: await places() }),
    });
  });

  app.post('/people', write, async (request, reply) => {
    const { values, data, faults } = await readAddition(request.body, request.viewer.language);
    if (!data) return answerForm(request, reply, { values, faults });
    const added = await addPerson(data, idOf(request));
    if (!added.ok) return answerForm(request, reply, { values, faults: faultOf(request, 'name', added.why) });
    const { _id, role } = added.link.person;
    audit(request, 'person added', { whom: String(_id), role });
    return fragment(reply, linkFor(request, added.link));
  });

  app.get('/people/:id', read, async (request, reply) => {
    const { viewer } = request;
    const person = await findPerson(byId.parse(request.params).id);
    const { name, displayName, role, home } = person;
    const id = String(person._id);
    const access = await app.live.element(personAccess, { person: id }, viewer);
    const values = { name, displayName, role, home: home ? String(home) : '' };
    return page(request, reply, {
      title: displayName,
      section: 'people',
      body: PersonPage({ viewer, id, person, access, values, places: await places() }),
    });
  });

  app.post('/people/:id', write, async (request, reply) => {
    const { id } = byId.parse(request.params);
    const { values, data, faults } = await readParticulars(request.body, request.viewer.language);
    if (!data) return answerForm(request, reply, { id, values, faults });
    const changed = await changePerson(id, data);
    if (!changed.ok) {
      const field = changed.why === 'nameTaken' ? 'name' : 'role';
      return answerForm(request, reply, { id, values, faults: faultOf(request, field, changed.why) });
    }
    audit(request, 'person changed', { whom: id, role: data.role });
    return reply.header('hx-location', '/people').send('');
  });

  app.post('/people/:id/invitation', write, async (request, reply) => {
    const { id } = byId.parse(request.params);
    const renewed = await renewAccess(id, idOf(request));
    if (!renewed.ok) throw refused(renewed);
    audit(request, 'access renewed', { whom: id });
    return fragment(
      reply,
      <hx-partial hx-target="#access-link" hx-swap="outerMorph">
        {linkFor(request, renewed.link) as 'safe'}
      </hx-partial>,
    );
  });

  app.post('/people/:id/deactivation', write, async (request, reply) => {
    const { id } = byId.parse(request.params);
    const done = await deactivate(id, idOf(request));
    if (!done.ok) throw refused(done);
    return answerAct(request, reply, 'deactivated', id);
  });

  app.delete('/people/:id/deactivation', write, async (request, reply) => {
    const { id } = byId.parse(request.params);
    await reactivate(id);
    return answerAct(request, reply, 'reactivated', id);
  });

  app.get('/people/:id/badge', { config: { may: 'see' } }, async (request, reply) => {
    const { viewer } = request;
    const { _id, displayName } = await findPerson(byId.parse(request.params).id);
    const w = stationWords(viewer.language);
    const title = w.badgeOf(displayName);
    const link = viewer.may('people') ? { href: `/people/${_id}`, text: w.toPerson } : undefined;
    return page(request, reply, { title, body: Message({ title, text: w.badgeElsewhere, link }) });
  });

  app.delete('/people/:id/badge', write, async (request, reply) => {
    const { id } = byId.parse(request.params);
    await revokeBadge(id);
    audit(request, 'badge revoked', { whom: id });
    return fragment(reply, Toast({ text: stationWords(request.viewer.language).badgeRevoked }));
  });

  app.delete('/people/:id/pin', write, async (request, reply) => {
    const { id } = byId.parse(request.params);
    await removePin(id);
    audit(request, 'PIN removed', { whom: id });
    return fragment(reply, Toast({ text: stationWords(request.viewer.language).pinRemoved }));
  });

  app.delete('/people/:id/sessions', write, async (request, reply) => {
    const { id } = byId.parse(request.params);
    await endSessionsOf((await findPerson(id))._id);
    return answerAct(request, reply, 'signed out everywhere', id);
  });
}

const idOf = (request: FastifyRequest) => new Types.ObjectId(request.viewer.person.id);

async function places() {
  const tree = await placeTree();
  return [...tree.values()]
    .filter(({ archived }) => !archived)
    .map(({ _id, trail }) => ({ id: String(_id), name: trail.join(' › ') }));
}

type Problem = keyof ReturnType<typeof words>['faults'];

const faultOf = (request: FastifyRequest, field: string, why: Problem): Faults => ({
  [field]: words(request.viewer.language).faults[why],
});

const refused = ({ why }: Exclude<InCharge, { ok: true }>) =>
  new Expected(409, (language) => words(language).faults[why]);

interface Typed {
  readonly id?: string;
  readonly values: Values;
  readonly faults: Faults;
}

async function answerForm(request: FastifyRequest, reply: FastifyReply, typed: Typed) {
  const { viewer } = request;
  return fragment(reply.code(422), PersonForm({ viewer, places: await places(), ...typed }));
}

function linkFor(request: FastifyRequest, { person, token, until }: Link) {
  const site = request.server.siteOf(request);
  return AccessLink({ viewer: request.viewer, person, address: `${site}/invitations/${token}`, until });
}

const acts = {
  deactivated: 'isDeactivated',
  reactivated: 'isReactivated',
  'signed out everywhere': 'sessionsEnded',
} as const;

async function answerAct(request: FastifyRequest, reply: FastifyReply, act: keyof typeof acts, id: string) {
  const { displayName } = await findPerson(id);
  audit(request, `person ${act}`, { whom: id });
  return fragment(reply, Toast({ text: words(request.viewer.language)[acts[act]](displayName) }));
}
