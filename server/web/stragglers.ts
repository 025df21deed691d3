import type { FastifyInstance } from 'fastify';

/** So long the last answers may take before the server ends. */
const graceMs = 5_000;
const betweenLooksMs = 100;

/**
 * Ends what keeps a server from closing: connections that were busy when it began and are kept for a next question,
 * at once; at last who asks nothing, takes no answer, or is asleep.
 */
export function endStragglers(app: FastifyInstance): void {
  const endAll = () => {
    app.server.closeAllConnections();
    for (const socket of app.websocketServer.clients) socket.terminate();
  };
  app.addHook('preClose', async () => {
    const looking = setInterval(() => app.server.closeIdleConnections(), betweenLooksMs);
    const patience = setTimeout(endAll, graceMs);
    app.server.once('close', () => {
      clearInterval(looking);
      clearTimeout(patience);
    });
    for (const timer of [looking, patience]) timer.unref();
  });
}
