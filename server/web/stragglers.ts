import type { FastifyInstance } from 'fastify';

/** So long the last answers may take before the server ends. */
const graceMs = 5_000;

/** Ends at last what would keep a server from closing: who asks nothing, takes no answer, or is asleep. */
export function endStragglers(app: FastifyInstance): void {
  const end = () => {
    app.server.closeAllConnections();
    for (const socket of app.websocketServer.clients) socket.terminate();
  };
  app.addHook('preClose', async () => void setTimeout(end, graceMs).unref());
}
