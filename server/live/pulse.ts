import type { WebSocket } from 'ws';

const mostUnanswered = 2;

/**
 * Pings every socket, which keeps proxies from closing one on which nothing happens, and ends those that did not answer
 * two pings: their other end is gone. Goes on while heartbeats are held back. Returns how to stop it.
 */
export function keepPulse(sockets: () => Iterable<WebSocket>, everyMs: number): () => void {
  const unanswered = new WeakMap<WebSocket, number>();
  const ping = (socket: WebSocket) => {
    const count = unanswered.get(socket);
    if (count === undefined) socket.on('pong', () => unanswered.set(socket, 0));
    if ((count ?? 0) >= mostUnanswered) return socket.terminate();
    unanswered.set(socket, (count ?? 0) + 1);
    socket.ping();
  };
  const timer = setInterval(() => {
    for (const socket of sockets()) if (socket.readyState === socket.OPEN) ping(socket);
  }, everyMs);
  return () => clearInterval(timer);
}
