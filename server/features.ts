import type { FastifyInstance } from 'fastify';
import { articleCodes } from './articles/codes.ts';
import { articleEditRoutes } from './articles/edit-routes.tsx';
import { articlesLive } from './articles/live.tsx';
import { articleRoutes } from './articles/routes.tsx';
import { backupLive } from './backup/live.tsx';
import { basketsLive } from './baskets/live.tsx';
import { basketRoutes } from './baskets/routes.tsx';
import type { Config } from './config.ts';
import { discrepanciesLive } from './discrepancies/live.tsx';
import { discrepancyRoutes } from './discrepancies/routes.tsx';
import { firmLive } from './firm/live.tsx';
import { firmRoutes } from './firm/routes.tsx';
import { importsLive } from './imports/live.tsx';
import { importRoutes } from './imports/routes.tsx';
import { labelsLive } from './labels/live.tsx';
import { labelRoutes } from './labels/routes.tsx';
import { locationCodes } from './locations/codes.ts';
import { locationEditRoutes } from './locations/edit-routes.tsx';
import { locationsLive } from './locations/live.tsx';
import { locationRoutes } from './locations/routes.tsx';
import { offlineRoutes } from './offline/routes.tsx';
import { badges } from './people/badge.ts';
import { invitationRoutes } from './people/invitation-routes.tsx';
import { peopleLive } from './people/live.tsx';
import { profileRoutes } from './people/profile-routes.tsx';
import { peopleRoutes } from './people/routes.tsx';
import { sessionRoutes } from './people/session-routes.tsx';
import { pictureRoutes } from './pictures/routes.tsx';
import { scanRoutes } from './scans/routes.tsx';
import { setUpRoutes } from './set-up/routes.tsx';
import { stationsLive } from './stations/live.tsx';
import { stationRoutes } from './stations/routes.tsx';
import { stockLive } from './stock/live.tsx';
import { stockRoutes } from './stock/routes.tsx';
import { todayLive } from './today/live.tsx';
import { todayRoutes } from './today/routes.tsx';

/** Every feature with its regions, its codes and its routes. */
export function features(app: FastifyInstance, config: Config): void {
  articlesLive(app.live);
  locationsLive(app.live);
  stockLive(app.live);
  basketsLive(app.live);
  discrepanciesLive(app.live);
  labelsLive(app.live);
  importsLive(app.live);
  peopleLive(app.live);
  stationsLive(app.live);
  todayLive(app.live);
  firmLive(app.live);
  backupLive(app.live);
  for (const kind of [articleCodes, locationCodes, badges]) app.codes.register(kind);
  app.register(todayRoutes);
  app.register(articleRoutes);
  app.register(articleEditRoutes);
  app.register(pictureRoutes);
  app.register(locationRoutes);
  app.register(locationEditRoutes);
  app.register(stockRoutes);
  app.register(basketRoutes);
  app.register(discrepancyRoutes);
  app.register(scanRoutes);
  const { uploadFolder, importFolder, largestUpload } = config;
  app.register(labelRoutes);
  app.register(offlineRoutes);
  app.register(importRoutes, { uploadFolder, importFolder, largestUpload });
  for (const routes of [
    setUpRoutes,
    firmRoutes,
    sessionRoutes,
    invitationRoutes,
    profileRoutes,
    peopleRoutes,
    stationRoutes,
  ]) {
    app.register(routes);
  }
}
