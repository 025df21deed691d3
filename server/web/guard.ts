import type { FastifyInstance } from 'fastify';
import { web } from '../../views/messages/web.ts';
import type { Config } from '../config.ts';
import { auditRefusal } from './audit.ts';
import { Expected } from './expected.ts';
import { fromOwnPage } from './origin.ts';

const safe = ['GET', 'HEAD', 'OPTIONS'];

/** Nothing is written for a request that another site may have sent. */
export function guardOrigin(app: FastifyInstance, config: Config): void {
  app.addHook('onRequest', async (request) => {
    if (safe.includes(request.method) || fromOwnPage(request.headers, config)) return;
    auditRefusal(request, 'foreign origin refused', { origin: request.headers.origin });
    throw new Expected(403, (language) => web(language).foreignOrigin(config.publicUrl?.origin));
  });
}
