import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { web } from '../../views/messages/web.ts';
import type { Permission } from '../people/roles.ts';
import { auditRefusal } from './audit.ts';
import { askForPassword, askToSignIn } from './challenge.tsx';
import { Expected } from './expected.ts';

/** 'anyone' needs no sign-in, 'session' any; else the permission. */
export type Need = Permission | 'anyone' | 'session';

export interface DeclaredRoute {
  readonly method: string;
  readonly url: string;
  readonly may: Need;
  readonly proof: boolean;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    may?: Need;
    /** The password must have been given within the last half hour. */
    proof?: true;
    /** Asked by a page on its own: no use of the session, which would never end beside an open page. */
    unattended?: true;
  }
}

const proofLasts = 30 * 60_000;

/**
 * Nobody reaches a route without what it declares, and the app does not start with one that declares nothing.
 * Returns a look at every route with what it asks for.
 */
export function enforceRights(app: FastifyInstance): () => readonly DeclaredRoute[] {
  const routes: RouteOptions[] = [];
  app.addHook('onRoute', (route) => {
    routes.push(route);
  });
  app.addHook('onReady', async () => {
    const open = routes.filter((route) => !route.config?.may).map((route) => `${route.method} ${route.url}`);
    if (open.length > 0) throw new Error(`these routes do not say who may use them: ${open.join(', ')}`);
  });
  app.addHook('onRequest', admit);
  return () => routes.flatMap(declared);
}

async function admit(request: FastifyRequest, reply: FastifyReply) {
  const { may, proof, unattended } = request.routeOptions.config;
  if (request.is404 || may === 'anyone') return;
  const { identify, recognise } = request.server.sessions;
  const viewer = await (unattended ? recognise(request) : identify(request));
  if (!viewer) return askToSignIn(request, reply);
  // What people change about themselves is not changed at a device that is everybody's.
  const isMissing = may === 'session' ? viewer.station !== undefined : !may || !viewer.may(may);
  if (isMissing) {
    auditRefusal(request, 'access denied', {
      method: request.method,
      route: request.routeOptions.url,
      needs: may,
    });
    throw new Expected(403, (language) => web(language).notAllowed);
  }
  if (proof && !isProven(request)) return askForPassword(request, reply);
}

/** Whether the password was given within the last half hour. */
export function isProven(request: FastifyRequest): boolean {
  const age = Date.now() - (request.visit?.provenAt.getTime() ?? 0);
  return age >= 0 && age < proofLasts;
}

function declared({ method, url, config }: RouteOptions): DeclaredRoute[] {
  const methods = typeof method === 'string' ? [method] : method;
  const { may, proof } = config ?? {};
  return may ? methods.map((one) => ({ method: one, url, may, proof: proof === true })) : [];
}
