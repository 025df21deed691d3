import type { FastifyInstance } from 'fastify';
import type { Figures } from './figures.ts';
import type { Trouble } from './troubles.ts';

const troubleOf: Readonly<Record<number, Trouble>> = { 500: 'request', 503: 'database', 507: 'full' };

/** Measures every answer by the pattern of its route, never by its address: that names things and would never end. */
export function measureRequests(app: FastifyInstance, figures: Figures): void {
  app.addHook('onResponse', async (request, reply) => {
    const { url = 'none' } = request.is404 ? {} : request.routeOptions;
    // The address of browser code changes with every build.
    const route = url.replace(/^\/static\/[^/]+\//, '/static/');
    const { statusCode: status, elapsedTime: ms } = reply;
    figures.answered({ route, method: request.method, status, ms });
    const trouble = troubleOf[status];
    // Whether it is ready is a question, and "no" a good answer to it.
    if (trouble && route !== '/ready') figures.happened(trouble);
  });
}
