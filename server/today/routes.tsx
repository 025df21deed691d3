import type { FastifyInstance } from 'fastify';
import { today as words } from '../../views/messages/today.ts';
import { TodayPage } from '../../views/today/page.tsx';
import { backupRegion } from '../backup/live.tsx';
import { latest } from '../stock/live.tsx';
import { page } from '../web/page.tsx';
import { begin, tiles, vans } from './live.tsx';

const shownMovements = 10;

export async function todayRoutes(app: FastifyInstance): Promise<void> {
  app.get('/', { config: { may: 'see' } }, async (request, reply) => {
    const { viewer } = request;
    const [steps, figures, backup, movements, refills] = await Promise.all([
      app.live.element(begin, {}, viewer),
      app.live.element(tiles, {}, viewer),
      viewer.may('settings') ? app.live.element(backupRegion, {}, viewer) : '',
      app.live.element(latest, { most: shownMovements }, viewer),
      app.live.element(vans, {}, viewer),
    ]);
    const title = words(viewer.language).title;
    return page(request, reply, {
      title,
      section: 'today',
      body: TodayPage({ viewer, steps, figures, backup, movements, refills }),
    });
  });
}
