import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import websocket from '@fastify/websocket';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import mongoose from 'mongoose';
import type { WebSocket } from 'ws';
import { backupJob } from './backup/job.ts';
import { backupRoutes } from './backup/routes.ts';
import { createCodes } from './codes/codes.ts';
import type { Config } from './config.ts';
import { type Watch, watchChanges } from './database/changes.ts';
import { changedRemembered, followRemembered, unfollowRemembered } from './database/remembered.ts';
import { discrepancyCount } from './discrepancies/live.tsx';
import { features } from './features.ts';
import { firmName } from './firm/live.tsx';
import { createHub, type Hub } from './live/hub.ts';
import { keepPulse } from './live/pulse.ts';
import { callBack, liveSocket, type Socket } from './live/socket.ts';
import { createFigures, type Figures } from './operation/figures.ts';
import { createReadiness } from './operation/readiness.ts';
import { measureRequests } from './operation/requests.ts';
import { operationRoutes } from './operation/routes.ts';
import { statusRoutes } from './operation/status-routes.tsx';
import { whoseSockets } from './people/live.tsx';
import { visitWith, visitWithoutUse } from './people/session.ts';
import { assets, build } from './web/assets.ts';
import { loggableError, loggableRequest, requestId } from './web/audit.ts';
import { bodies, largestForm, patience } from './web/bodies.ts';
import { compression } from './web/compression.ts';
import { errorPages, unreadableAddress } from './web/errors.tsx';
import { keepFloodsOut } from './web/flood.ts';
import { guardOrigin } from './web/guard.tsx';
import { securityHeaders } from './web/headers.ts';
import { fromOwnPage, siteOf } from './web/origin.ts';
import { trustedHops } from './web/proxies.ts';
import { type DeclaredRoute, enforceRights } from './web/rights.ts';
import { sessions } from './web/session.ts';
import { endStragglers } from './web/stragglers.ts';

declare module 'fastify' {
  interface FastifyInstance {
    live: Hub;
    /** Where people open this site, for links that leave it. */
    siteOf(request: FastifyRequest): string;
    /** Every route with what it asks for. */
    declaredRoutes(): readonly DeclaredRoute[];
  }
}

const heartbeatMs = 10_000;
/** Sessions end by time, too, and no change tells of that. */
const recheckMs = 5 * 60_000;

/** What the app contains, in order: capabilities, guards, features. */
export async function buildApp(config: Config): Promise<FastifyInstance> {
  const app = Fastify({
    logger: { level: config.logLevel, serializers: { req: loggableRequest, err: loggableError } },
    genReqId: requestId,
    trustProxy: trustedHops(config.trustedProxies),
    ...patience,
    bodyLimit: largestForm,
    frameworkErrors: unreadableAddress,
    routerOptions: { maxParamLength: 200 },
  });
  let watch: Watch | undefined;
  const isFollowing = () => watch?.isOpen() ?? false;
  const figures = createFigures({ sockets: () => app.websocketServer.clients.size, isFollowing });
  const unrendered = (error: unknown) => {
    figures.happened('region');
    app.log.error(error, 'a region could not be rendered');
  };
  const live = createHub(unrendered, undefined, figures.pushed);
  app.decorate('live', live);
  app.decorate('codes', createCodes());
  app.decorate('siteOf', ({ headers }) => siteOf(headers, config));
  app.decorate('surroundings', {
    firm: (viewer) => live.element(firmName, {}, viewer),
    counts: async (viewer) => ({ discrepancies: await live.element(discrepancyCount, {}, viewer) }),
  });

  securityHeaders(app, config);
  compression(app);
  measureRequests(app, figures);
  const floods = keepFloodsOut(app, config);
  bodies(app);
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('x-build', build);
  });
  sessions(app, config, floods.noting({ visitWith, visitWithoutUse }));
  errorPages(app);
  await app.register(cookie);
  await app.register(assets);
  await app.register(formbody);
  endStragglers(app);
  // Before the plugin closes them without a word of why.
  app.addHook('preClose', async () => callBack(app.websocketServer.clients));
  await app.register(websocket, {
    options: { perMessageDeflate: false, maxPayload: 32 * 1024 },
    errorHandler: endSocket,
  });

  await app.register(async (inside) => {
    guardOrigin(inside, config);
    app.decorate('declaredRoutes', enforceRights(inside));
    const socket = liveSocket(inside, {
      hub: live,
      build,
      pagesPerPerson: config.pagesPerPerson,
      isLive: isFollowing,
      visitorOf: (request) => app.sessions.visitorOf(request),
      sameOrigin: (request) => fromOwnPage(request.headers, config),
    });
    features(inside, config);
    keepBackups(inside, config);
    const operation = { config, figures, missing: createReadiness(isFollowing) };
    inside.register(operationRoutes, operation);
    inside.register(statusRoutes, operation);
    inside.addHook('onReady', async () => {
      watch = follow(app, socket, figures);
    });
    const stopPulse = keepPulse(() => app.websocketServer.clients, config.pingMs);
    const heartbeat = setInterval(() => void beatIfTrue(socket), heartbeatMs);
    const recheck = setInterval(() => void socket.recheckAll(), recheckMs);
    inside.addHook('preClose', async () => {
      stopPulse();
      clearInterval(heartbeat);
      clearInterval(recheck);
      await watch?.close();
      unfollowRemembered();
    });
  });
  return app;
}

/** What a page or its network does wrong is no fault of ours, and comes as often as somebody likes: one line is enough. */
function endSocket(error: Error, socket: WebSocket, request: FastifyRequest): void {
  const code = Reflect.get(error, 'code');
  if (typeof code === 'string') request.log.warn({ code }, 'a socket broke off');
  else request.log.error({ err: error }, 'a socket failed');
  socket.terminate();
}

/** Makes and proves a backup every night, where there is a folder for it. */
function keepBackups(app: FastifyInstance, config: Config): void {
  if (!config.backupFolder) return;
  const job = backupJob(config, { failed: (error, what) => app.log.error(error, what) });
  app.register(backupRoutes, { job });
  app.addHook('preClose', () => job.stop());
}

/** From the change stream to the pages: regions render anew, sockets of people whose rights changed are renewed. */
function follow(app: FastifyInstance, socket: Socket, figures: Figures): Watch {
  const { live } = app;
  const followed = { collections: [...live.collections(), 'people', 'sessions'], leftOut: live.leftOut() };
  const { db } = mongoose.connection;
  if (!db) throw new Error('the app needs an open connection');
  return watchChanges(db, followed, {
    changed: (changes, lagMs) => {
      figures.followed(lagMs);
      changedRemembered(changes);
      live.changed(changes).catch((error) => {
        app.log.error(error, 'changes were not handed on');
        live.reset();
      });
      for (const whose of changes.flatMap((change) => whoseSockets(change) ?? [])) void socket.recheck(whose);
    },
    reset: () => {
      followRemembered();
      live.reset();
      socket.beat();
      void socket.recheckAll();
    },
    failed: (error) => {
      unfollowRemembered();
      figures.happened('stream');
      socket.pause();
      app.log.warn(error, 'the change stream is broken');
    },
  });
}

/** A database that does not answer makes no page live, even while the stream still waits for it. */
async function beatIfTrue(socket: Socket): Promise<void> {
  const answer = await mongoose.connection.db
    ?.command({ ping: 1 }, { timeoutMS: 3_000 })
    .catch(() => undefined);
  if (answer) socket.beat();
  else socket.pause();
}
