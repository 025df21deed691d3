import { fastifyCookie } from '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { web } from '../../views/messages/web.ts';
import type { Config } from '../config.ts';
import { Expected } from './expected.ts';
import type { Viewer } from './viewer.ts';

/** Who asks, and since when that is proven by the password. */
export interface Visit {
  readonly viewer: Viewer;
  readonly provenAt: Date;
}

/** How the feature that keeps sessions answers; this folder only knows the cookie. */
export interface Visits {
  /** Counts as use of the session. */
  visitWith(token: string): Promise<Visit | undefined>;
  visitWithoutUse(wanted: { token: string } | { id: string }): Promise<Visit | undefined>;
}

declare module 'fastify' {
  interface FastifyInstance {
    sessions: Sessions;
  }
  interface FastifyRequest {
    /** Known after `identify`, which runs before every route that is not for anyone. */
    visit: Visit | undefined;
    /** Throws when nobody is signed in. */
    readonly viewer: Viewer;
  }
}

export interface Sessions {
  /** Finds out who asks; needed only in routes for anyone. */
  identify(request: FastifyRequest): Promise<Viewer | undefined>;
  /** The same, but the session is not used by it. */
  recognise(request: FastifyRequest): Promise<Viewer | undefined>;
  /** For the WebSocket, which asks again during its life; the cookie of its handshake may be renewed meanwhile. */
  visitorOf(request: FastifyRequest): Promise<Viewer | undefined>;
  tokenOf(request: FastifyRequest): string | undefined;
  /** Where the browser is everybody's, until it is closed. */
  keep(reply: FastifyReply, token: string, options?: { briefly?: boolean }): void;
  forget(reply: FastifyReply): void;
  /** What the device itself is known by, whoever uses it. */
  readonly device: {
    tokenOf(request: FastifyRequest): string | undefined;
    keep(reply: FastifyReply, token: string): void;
  };
}

/** Browsers forget cookies after 400 days at the latest; the server decides much earlier. */
const longestCookie = 400 * 24 * 3600;

export function sessions(app: FastifyInstance, config: Config, visits: Visits): Sessions {
  const secure = config.publicUrl?.protocol === 'https:';
  const prefix = secure ? '__Host-' : '';
  const [name, deviceName] = [`${prefix}session`, `${prefix}station`];
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
  const socketSessions = new WeakMap<FastifyRequest, string>();

  const cookieOf = (request: FastifyRequest, called: string) =>
    fastifyCookie.parse(request.headers.cookie ?? '')[called];
  const tokenOf = (request: FastifyRequest) => cookieOf(request, name);
  const set = (reply: FastifyReply, called: string, token: string, maxAge?: number) =>
    reply.header(
      'set-cookie',
      fastifyCookie.serialize(called, token, { ...options, ...(maxAge !== undefined && { maxAge }) }),
    );
  const capability: Sessions = {
    tokenOf,
    identify: async (request) => {
      const token = tokenOf(request);
      request.visit ??= token ? await visits.visitWith(token) : undefined;
      return request.visit?.viewer;
    },
    recognise: async (request) => {
      const token = tokenOf(request);
      request.visit ??= token ? await visits.visitWithoutUse({ token }) : undefined;
      return request.visit?.viewer;
    },
    visitorOf: async (request) => {
      const id = socketSessions.get(request);
      const token = tokenOf(request);
      const visit =
        id || token ? await visits.visitWithoutUse(id ? { id } : { token: token ?? '' }) : undefined;
      if (visit) socketSessions.set(request, visit.viewer.session);
      return visit?.viewer;
    },
    keep: (reply, token, { briefly = false } = {}) =>
      void set(reply, name, token, briefly ? undefined : longestCookie),
    forget: (reply) => void set(reply, name, '', 0),
    device: {
      tokenOf: (request) => cookieOf(request, deviceName),
      keep: (reply, token) => void set(reply, deviceName, token, longestCookie),
    },
  };
  app.decorate('sessions', capability);
  app.decorateRequest('visit', undefined);
  app.decorateRequest('viewer', {
    getter() {
      if (!this.visit) throw new Expected(401, (language) => web(language).signedOut);
      return this.visit.viewer;
    },
  });
  return capability;
}
