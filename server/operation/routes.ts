import type { FastifyInstance } from 'fastify';
import type { Config } from '../config.ts';
import { release } from '../web/release.ts';
import { backupHealth } from './backup-health.ts';
import { brings } from './bearer.ts';
import type { Figures } from './figures.ts';
import type { Missing } from './readiness.ts';

interface Options {
  readonly config: Config;
  readonly figures: Figures;
  missing(): Promise<Missing>;
}

/** They are asked every few seconds: only what goes wrong is worth a line in the log. */
const quietly = { config: { may: 'anyone' }, logLevel: 'warn' } as const;

/** What machines ask: whether it lives, and whether it can work. */
export async function operationRoutes(app: FastifyInstance, options: Options): Promise<void> {
  const { figures, missing } = options;
  const { metricsToken } = options.config;

  app.get('/health', quietly, async (request) => {
    const { version, commit } = release;
    const alive = { status: 'alive', version, commit };
    if (!metricsToken || !brings(request, metricsToken)) return alive;
    return { ...alive, backup: await backupHealth() };
  });

  app.get('/ready', quietly, async (_request, reply) => {
    const parts = await missing();
    if (parts.length > 0) return reply.code(503).send({ status: 'not ready', missing: parts });
    return { status: 'ready' };
  });

  if (!metricsToken) return;
  app.get('/metrics', quietly, async (request, reply) => {
    if (brings(request, metricsToken)) return reply.type(figures.contentType).send(await figures.text());
    return reply
      .code(401)
      .header('www-authenticate', 'Bearer')
      .send({ error: 'the token is missing or wrong' });
  });
}
