import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { networkOf } from './network.ts';

export interface Doors {
  /** Takes no new connections from there for a moment; never from a proxy, which asks for everybody. */
  shut(address: string): void;
}

interface Options {
  readonly isBehindProxy: boolean;
  /** Whether somebody signed in works in this network: they are not shut out for what a neighbour does. */
  isInhabited?(network: string): boolean;
  now?(): number;
}

type Handle = (request: IncomingMessage, response: ServerResponse) => void;

/** Browsers and proxies ask one thing after the other on a connection; whoever does not wait for answers floods. */
const mostPending = 16;
const shutMs = 10_000;
const mostShut = 10_000;

/**
 * Stands before the app, where a refusal costs next to nothing: who floods a connection with requests is cut off, and
 * who was cut off or shut out is not even listened to for ten seconds.
 */
export function keepDoors(
  app: FastifyInstance,
  { isBehindProxy, isInhabited = () => false, now = () => performance.now() }: Options,
): Doors {
  const until = new Map<string, number>();
  const pending = new WeakMap<Socket, number>();
  const { server } = app;

  const isShut = (network: string) => (until.get(network) ?? 0) > now();
  const shut = (address: string) => {
    if (isBehindProxy) return;
    if (until.size >= mostShut) until.clear();
    until.set(networkOf(address), now() + shutMs);
  };
  const change = (socket: Socket, by: 1 | -1) => {
    const count = (pending.get(socket) ?? 0) + by;
    pending.set(socket, count);
    return count;
  };
  const cutOff = (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    if (!isShut(networkOf(address)))
      app.log.warn({ audit: 'pipelined requests', address }, 'pipelined requests');
    shut(address);
    socket.destroy();
  };

  server.on('connection', (socket) => {
    const network = networkOf(socket.remoteAddress ?? '');
    if (!isShut(network)) until.delete(network);
    else if (!isInhabited(network)) socket.destroy();
  });
  const [handle] = server.listeners('request') as Handle[];
  server.removeAllListeners('request').on('request', (request, response) => {
    const { socket } = request;
    // What was read along with it is still parsed.
    if (socket.destroyed) return;
    response.once('close', () => change(socket, -1));
    if (change(socket, 1) > mostPending) cutOff(socket);
    else handle?.(request, response);
  });
  return { shut };
}
