import type { FastifyInstance } from 'fastify';
import type { Config } from '../config.ts';
import { release } from '../web/release.ts';
import { backupHealth } from './backup-health.ts';
import { brings } from './bearer.ts';
import type { Figures } from './figures.ts';
import { quietly } from './quiet.ts';
import type { Missing } from './readiness.ts';

export interface OperationOptions {
  readonly config: Config;
  readonly figures: Figures;
  missing(): Promise<Missing>;
}

/** What machines ask: whether it lives, and whether it can work. */
export async function operationRoutes(app: FastifyInstance, options: OperationOptions): Promise<void> {
  const { figures, missing } = options;
  const { metricsToken } = options.config;
  const open = { config: { may: 'anyone' }, ...quietly(options.config) } as const;

  app.get('/health', open, async (request) => {
    const { version, commit } = release;
    const alive = { status: 'alive', version, commit };
    if (!metricsToken || !brings(request, metricsToken)) return alive;
    return { ...alive, backup: await backupHealth() };
  });

  app.get('/ready', open, async (request, reply) => {
    const parts = await missing();
    if (parts.length === 0) return { status: 'ready' };
    request.log.warn({ missing: parts }, 'not ready');
    return reply.code(503).send({ status: 'not ready', missing: parts });
  });

  if (!metricsToken) return;
  app.get('/metrics', open, async (request, reply) => {
    if (brings(request, metricsToken)) return reply.type(figures.contentType).send(await figures.text());
    return reply
      .code(401)
      .header('www-authenticate', 'Bearer')
      .send({ error: 'the token is missing or wrong' });
  });
}
