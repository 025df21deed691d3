import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Message } from '../../views/errors/message.tsx';
import { web } from '../../views/messages/web.ts';
import type { Config } from '../config.ts';
import { auditRefusal } from './audit.ts';
import { bare, isHtmx } from './bare.tsx';
import { Expected } from './expected.ts';
import { languageOf } from './language.ts';
import { fromOwnPage, isElsewhere } from './origin.ts';

const safe = ['GET', 'HEAD', 'OPTIONS'];

/** Nothing is written for a request that another site may have sent, and no page is shown where nobody can sign in. */
export function guardOrigin(app: FastifyInstance, config: Config): void {
  app.addHook('onRequest', async (request, reply) => {
    const { publicUrl } = config;
    if (publicUrl && isDocument(request) && isElsewhere(request.headers, publicUrl))
      return sendThere(request, reply, publicUrl);
    if (safe.includes(request.method) || fromOwnPage(request.headers, config)) return;
    auditRefusal(request, 'foreign origin refused', { origin: request.headers.origin });
    throw new Expected(403, (language) => web(language).foreignOrigin(publicUrl?.origin));
  });
}

/** A person looks at it, and no monitoring asks. Over plain HTTP only this says so. */
const isDocument = (request: FastifyRequest) =>
  request.method === 'GET' && !isHtmx(request) && request.headers.accept?.includes('text/html');

function sendThere(request: FastifyRequest, reply: FastifyReply, { origin, host }: URL) {
  const w = web(languageOf(request));
  const link = { href: `${origin}/`, text: w.goThere(host) };
  const title = w.otherAddressTitle;
  return bare(request, reply, {
    title,
    body: Message({ title, text: w.otherAddress(origin), link }),
    status: 403,
  });
}
