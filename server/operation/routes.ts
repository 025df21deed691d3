import type { FastifyInstance } from 'fastify';
import { release } from '../web/release.ts';
import type { Missing } from './readiness.ts';

interface Options {
  missing(): Promise<Missing>;
}

/** They are asked every few seconds: only what goes wrong is worth a line in the log. */
const quietly = { config: { may: 'anyone' }, logLevel: 'warn' } as const;

/** What machines ask: whether it lives, and whether it can work. */
export async function operationRoutes(app: FastifyInstance, { missing }: Options): Promise<void> {
  app.get('/health', quietly, async () => {
    const { version, commit } = release;
    return { status: 'alive', version, commit };
  });

  app.get('/ready', quietly, async (_request, reply) => {
    const parts = await missing();
    if (parts.length > 0) return reply.code(503).send({ status: 'not ready', missing: parts });
    return { status: 'ready' };
  });
}
