import formbody from '@fastify/formbody';
import websocket from '@fastify/websocket';
import Fastify, { type FastifyInstance } from 'fastify';
import mongoose from 'mongoose';
import { articlesLive } from './articles/live.tsx';
import { articleRoutes } from './articles/routes.tsx';
import type { Config } from './config.ts';
import { type Watch, watchChanges } from './database/changes.ts';
import { createHub, type Hub } from './live/hub.ts';
import { liveSocket, type Socket } from './live/socket.ts';
import { whoseSockets } from './people/live.ts';
import { visitWith, visitWithoutUse } from './people/session.ts';
import { stockLive } from './stock/live.tsx';
import { stockRoutes } from './stock/routes.tsx';
import { assets, build } from './web/assets.ts';
import { guardOrigin } from './web/guard.ts';
import { securityHeaders } from './web/headers.ts';
import { fromOwnPage } from './web/origin.ts';
import { enforceRights } from './web/rights.ts';
import { sessions } from './web/session.ts';

declare module 'fastify' {
  interface FastifyInstance {
    live: Hub;
  }
}

const heartbeatMs = 10_000;
const largestForm = 256 * 1024;

/** What the app contains, in order: capabilities, guards, features. */
export async function buildApp(config: Config): Promise<FastifyInstance> {
  const app = Fastify({
    logger: { level: config.logLevel },
    trustProxy: (_address, hop) => hop < config.trustedProxies,
    bodyLimit: largestForm,
    routerOptions: { maxParamLength: 200 },
  });
  const live = createHub((error) => app.log.error(error, 'a region could not be rendered'));
  app.decorate('live', live);

  securityHeaders(app, config);
  app.addHook('onRequest', async (_request, reply) => reply.header('x-build', build));
  sessions(app, config, { visitWith, visitWithoutUse });
  await app.register(assets);
  await app.register(formbody);
  await app.register(websocket, { options: { perMessageDeflate: false, maxPayload: 32 * 1024 } });

  await app.register(async (inside) => {
    guardOrigin(inside, config);
    enforceRights(inside);
    let watch: Watch | undefined;
    const socket = liveSocket(inside, {
      hub: live,
      build,
      isLive: () => watch?.isOpen() ?? false,
      visitorOf: (request) => app.sessions.visitorOf(request),
      sameOrigin: (request) => fromOwnPage(request.headers, config),
    });
    features(inside);
    inside.addHook('onReady', async () => {
      watch = follow(app, live, socket);
    });
    const heartbeat = setInterval(() => void beatIfTrue(socket), heartbeatMs);
    inside.addHook('preClose', async () => {
      clearInterval(heartbeat);
      await watch?.close();
    });
  });
  return app;
}

function features(app: FastifyInstance): void {
  articlesLive(app.live);
  stockLive(app.live);
  app.register(articleRoutes);
  app.register(stockRoutes);
}

/** From the change stream to the pages: regions render anew, sockets of people whose rights changed are renewed. */
function follow(app: FastifyInstance, live: Hub, socket: Socket): Watch {
  const collections = [...live.collections(), 'people', 'sessions'];
  const { db } = mongoose.connection;
  if (!db) throw new Error('the app needs an open connection');
  return watchChanges(db, collections, {
    changed: (changes) => {
      live.changed(changes).catch((error) => app.log.error(error, 'changes were not handed on'));
      for (const whose of changes.flatMap((change) => whoseSockets(change) ?? [])) void socket.recheck(whose);
    },
    reset: () => {
      live.reset();
      socket.beat();
    },
    failed: (error) => app.log.warn(error, 'the change stream is broken'),
  });
}

/** A database that does not answer makes no page live, even while the stream still waits for it. */
async function beatIfTrue(socket: Socket): Promise<void> {
  const answer = await mongoose.connection.db?.command({ ping: 1 }, { timeoutMS: 3_000 }).catch(() => undefined);
  if (answer) socket.beat();
}
