import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { web } from '../../views/messages/web.ts';
import { createAllowances, type Refusal } from './allowance.ts';
import { auditRefusal } from './audit.ts';
import { keepDoors } from './doors.ts';
import { Expected } from './expected.ts';
import { networkOf } from './network.ts';
import type { Visit, Visits } from './session.ts';

interface Options {
  readonly requestsPerMinute: number;
  readonly trustedProxies: number;
}

const mostNetworks = 10_000;
/** Who has asked so lately is at work. */
const atWorkMs = 60_000;

/** What is saved up while nothing is asked, and what somebody may overdraw until nobody answers any more. */
const savedSeconds = 15;

/**
 * Nobody's flood starves the others. Whoever is signed in is counted by the session, so that a whole firm may sit
 * behind one address; who only shows a cookie, and who shows none, by the address. Returns what `sessions` asks, and
 * learns from it whose cookie is one.
 */
export function keepFloodsOut(app: FastifyInstance, { requestsPerMinute, trustedProxies }: Options) {
  const inhabited = new Map<string, number>();
  const isInhabited = (network: string) =>
    performance.now() - (inhabited.get(network) ?? Number.NEGATIVE_INFINITY) < atWorkMs;
  const doors = keepDoors(app, { isBehindProxy: trustedProxies > 0, isInhabited });
  const perSecond = requestsPerMinute / 60;
  const known = allowances(perSecond);
  const unknown = allowances(perSecond);
  const strangers = allowances(perSecond / 5);

  const isKnown = (token: string | undefined): token is string => token !== undefined && known.has(token);
  const take = (request: FastifyRequest) => {
    const token = app.sessions.tokenOf(request);
    const network = networkOf(request.ip);
    if (isKnown(token)) {
      if (inhabited.size >= mostNetworks) inhabited.clear();
      inhabited.set(network, performance.now());
      return known.take(token);
    }
    const refusal = (token ? unknown : strangers).take(network);
    if (refusal && refusal.seconds > savedSeconds) doors.shut(request.ip);
    return refusal;
  };

  app.addHook('onRequest', async (request, reply) => {
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

export const assetsFrom = '/static/';

/** What may be kept for ever is asked for once, by everybody, and costs nothing, whether it is there or not. */
const isAsset = ({ routeOptions: { url } }: FastifyRequest) => url?.startsWith(assetsFrom);

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
