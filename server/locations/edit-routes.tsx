import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Types } from 'mongoose';
import { z } from 'zod';
import { LocationForm, type LocationFormProps } from '../../views/locations/form.tsx';
import { EditLocationPage, NewLocationPage } from '../../views/locations/form-page.tsx';
import { locations as words } from '../../views/messages/locations.ts';
import { revisionsSince } from '../articles/revision.ts';
import { Expected } from '../web/expected.ts';
import { fragment, goTo, page } from '../web/page.tsx';
import { given, id } from '../web/query.ts';
import { said } from '../web/said.ts';
import { bringBack, putAway } from './archive.ts';
import { findLocation, type Location } from './location.ts';
import { draftOf, faultsOf, readLocation, typedOf } from './location-form.ts';
import { follower, likelyInside } from './next.ts';
import { reconcile } from './overtaken.ts';
import { addLocation, changeLocation } from './save.ts';
import { placeTree } from './tree.ts';

const byId = z.object({ id });
const offer = z.object({ parent: given(id), after: given(id) });
const guarded = { config: { may: 'places' } } as const;

export async function locationEditRoutes(app: FastifyInstance): Promise<void> {
  app.get('/locations/new', guarded, async (request, reply) => {
    const { viewer } = request;
    const { parent, after } = offer.parse(request.query);
    const tree = await placeTree();
    const before = after === undefined ? undefined : tree.get(after);
    const likely = likelyInside(tree.get(parent ?? String(before?.parent ?? '')), tree);
    const taken = new Set([...tree.values()].map(({ code }) => code));
    const values = { ...likely, ...(before && { ...follower(before, taken), kind: before.kind }) };
    return page(request, reply, {
      title: words(viewer.language).add,
      section: 'locations',
      body: NewLocationPage({ viewer, values, places: [...tree.values()] }),
    });
  });

  app.post('/locations', guarded, async (request, reply) => {
    const { language } = request.viewer;
    const { values, data, faults } = readLocation(request.body, language);
    if (!data) return answerForm(request, reply, 422, { values, faults });
    const added = await addLocation(draftOf(data));
    if (!added.ok) {
      const wrong = faultsOf(added.why, draftOf(data), await placeTree(), language);
      return answerForm(request, reply, 422, { values, faults: wrong });
    }
    said(reply, words(language).added(added.location.name));
    const { _id } = added.location;
    return goTo(reply, data.next ? `/locations/new?after=${_id}` : `/locations/${_id}`);
  });

  app.get('/locations/:id/edit', guarded, async (request, reply) => {
    const { viewer } = request;
    const location = await findLocation(byId.parse(request.params).id);
    const form = { viewer, values: typedOf(location), places: [...(await placeTree()).values()] };
    return page(request, reply, {
      title: `${words(viewer.language).edit}: ${location.name}`,
      section: 'locations',
      body: EditLocationPage({ location, ...form, existing: existing(location) }),
    });
  });

  app.post('/locations/:id', guarded, async (request, reply) => {
    const { viewer } = request;
    const location = await findLocation(byId.parse(request.params).id);
    const { values, data, faults } = readLocation(request.body, viewer.language);
    const version = data?.over ?? data?.version ?? 0;
    const began = { id: String(location._id), version: Number(values.version) || 0 };
    if (!data) return answerForm(request, reply, 422, { values, faults, existing: began });
    const saved = await changeLocation(began.id, version, draftOf(data), idOf(request));
    if (saved.ok) {
      said(reply, words(viewer.language).saved(saved.location.name));
      return goTo(reply, `/locations/${began.id}`);
    }
    if (saved.why === 'overtaken') return answerOvertaken(request, reply, began.id, { values, version });
    const wrong = faultsOf(saved.why, draftOf(data), await placeTree(), viewer.language);
    return answerForm(request, reply, 422, { values, faults: wrong, existing: began });
  });

  app.post('/locations/:id/archive', guarded, async (request, reply) => {
    const put = await putAway(byId.parse(request.params).id, idOf(request));
    const { name, _id } = put.location;
    if (put.ok) return goTo(said(reply, words(request.viewer.language).archived(name)), `/locations/${_id}`);
    throw new Expected(409, (language) => words(language).faults.stillLies(put.lying.join(', ')));
  });

  app.delete('/locations/:id/archive', guarded, async (request, reply) => {
    const back = await bringBack(byId.parse(request.params).id, idOf(request));
    if (!back.ok) throw new Expected(409, (language) => words(language).faults.aboveArchived);
    said(reply, words(request.viewer.language).restored(back.location.name));
    return goTo(reply, `/locations/${back.location._id}`);
  });
}

const idOf = ({ viewer }: FastifyRequest) => new Types.ObjectId(viewer.person.id);

const existing = ({ _id, version }: Location) => ({ id: String(_id), version });

type Answer = Omit<LocationFormProps, 'viewer' | 'places'>;

async function answerForm({ viewer }: FastifyRequest, reply: FastifyReply, status: number, answer: Answer) {
  const places = [...(await placeTree()).values()];
  return fragment(reply.code(status), LocationForm({ viewer, places, ...answer }));
}

/** Somebody was faster: the form again with everything typed, who it was, and how the place is now. */
async function answerOvertaken(
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
  { values, version }: { values: Answer['values']; version: number },
) {
  const location = await findLocation(id);
  const reconciled = await reconcile(location, values, await revisionsSince(location._id, version));
  return answerForm(request, reply, 409, { existing: { id, version }, ...reconciled });
}
