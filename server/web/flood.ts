import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { web } from '../../views/messages/web.ts';
import { createAllowances, type Refusal } from './allowance.ts';
import { auditRefusal } from './audit.ts';
import { Expected } from './expected.ts';
import { networkOf } from './network.ts';
import type { Visit, Visits } from './session.ts';

interface Options {
  readonly requestsPerMinute: number;
}

/** Browsers and proxies ask one thing after the other on a connection; whoever does not wait for answers floods. */
const mostPending = 16;
/** What is saved up while nothing is asked, and what somebody may overdraw until nobody answers any more. */
const savedSeconds = 15;

/**
 * Nobody's flood starves the others. Whoever is signed in is counted by the session, so that a whole firm may sit
 * behind one address; who only shows a cookie, and who shows none, by the address. Returns what `sessions` asks, and
 * learns from it whose cookie is one.
 */
export function keepFloodsOut(app: FastifyInstance, { requestsPerMinute }: Options) {
  const perSecond = requestsPerMinute / 60;
  const known = allowances(perSecond);
  const unknown = allowances(perSecond);
  const strangers = allowances(perSecond / 5);
  const pendingAt = new WeakMap<Socket, number>();

  const take = (request: FastifyRequest) => {
    const token = app.sessions.tokenOf(request);
    if (token && known.has(token)) return known.take(token);
    return (token ? unknown : strangers).take(networkOf(request.ip));
  };
  const pending = ({ raw: { socket } }: FastifyRequest, change: 1 | -1) => {
    const count = (pendingAt.get(socket) ?? 0) + change;
    pendingAt.set(socket, count);
    return count;
  };

  app.addHook('onRequest', async (request, reply) => {
    reply.raw.once('close', () => pending(request, -1));
    if (pending(request, 1) > mostPending) {
      if (!request.raw.socket.destroyed) auditRefusal(request, 'pipelined requests');
      return hangUp(request, reply);
    }
    if (isAsset(request)) return;
    const refusal = take(request);
    if (refusal && refusal.seconds > savedSeconds) return hangUp(request, reply);
    if (refusal) refuse(request, reply, refusal);
  });

  const noting = async (token: string, visiting: Promise<Visit | undefined>) => {
    const visit = await visiting;
    if (visit) known.open(token);
    else known.close(token);
    return visit;
  };
  return {
    noting: ({ visitWith, visitWithoutUse }: Visits): Visits => ({
      visitWith: (token) => noting(token, visitWith(token)),
      visitWithoutUse: (wanted) =>
        'token' in wanted ? noting(wanted.token, visitWithoutUse(wanted)) : visitWithoutUse(wanted),
    }),
  };
}

const allowances = (perSecond: number) => createAllowances({ most: perSecond * savedSeconds, perSecond });

/** What may be kept for ever is asked for once, by everybody, and costs nothing. */
const isAsset = ({ routeOptions: { url } }: FastifyRequest) => url?.startsWith('/static/');

function refuse(request: FastifyRequest, reply: FastifyReply, { seconds, isFirst }: Refusal): never {
  if (isFirst) auditRefusal(request, 'too many requests');
  reply.header('retry-after', seconds);
  throw new Expected(429, (language) => web(language).tooMany);
}

/** Without a word: it would have to be written as often as it is asked for. */
function hangUp(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.hijack();
  request.raw.socket.destroy();
  return reply;
}
