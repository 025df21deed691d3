import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { LocationPage } from '../../views/locations/page.tsx';
import { LocationsPage } from '../../views/locations/tree.tsx';
import { locations as words } from '../../views/messages/locations.ts';
import { countsHere } from '../discrepancies/live.tsx';
import { latest } from '../stock/live.tsx';
import { offerFor } from '../stock/offer.ts';
import { page } from '../web/page.tsx';
import { contentsFilter } from './contents.ts';
import * as live from './live.tsx';
import { findLocation } from './location.ts';
import { placeFilter } from './summary.ts';

const byId = z.object({ id: z.string() });
const shownMovements = 8;

export async function locationRoutes(app: FastifyInstance): Promise<void> {
  app.get('/locations', { config: { may: 'see' } }, async (request, reply) => {
    const { viewer } = request;
    const { show } = placeFilter.parse(request.query);
    const rows = await app.live.element(live.locationList, { show }, viewer);
    const title = words(viewer.language).title;
    return page(request, reply, { title, section: 'locations', body: LocationsPage({ viewer, show, rows }) });
  });

  app.get('/locations/:id', { config: { may: 'see' } }, async (request, reply) => {
    const { viewer } = request;
    const location = await findLocation(byId.parse(request.params).id);
    const id = String(location._id);
    const filter = contentsFilter.parse({ page: undefined, ...(request.query as object), place: id });
    const [head, acts, counts, inside, contents, tally, movements, offer] = await Promise.all([
      app.live.element(live.locationHead, { location: id }, viewer),
      app.live.element(live.locationActs, { location: id }, viewer),
      viewer.may('book') ? app.live.element(countsHere, { place: id }, viewer) : '',
      app.live.element(live.locationList, { inside: id }, viewer),
      app.live.element(live.locationContents, filter, viewer),
      app.live.element(live.contentsTally, filter, viewer),
      app.live.element(latest, { place: id, most: shownMovements }, viewer),
      offerFor(viewer, 'location', undefined, location.archived ? undefined : id),
    ]);
    const regions = { head, acts, counts, inside, contents, tally, movements };
    const body = LocationPage({ viewer, location, ...regions, offer });
    return page(request, reply, { title: location.name, section: 'locations', body });
  });
}
