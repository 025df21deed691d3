import type { Socket as Connected } from 'node:net';
import '@fastify/websocket';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import type { Role } from '../people/roles.ts';
import type { Asker, Hub } from './hub.ts';
import { textFrame } from './text-frame.ts';

/** Sign-in has ended: the page asks for it over itself and does not reconnect by itself before. */
export const sessionEnded = 4401;
/** Rights changed, or the server ends: the page comes back at once and asks again. */
const comeBack = 1012;
const tooMuch = 1008;
const tooSlow = 1013;
/** So many pages of one person are live already: this one says so, and looks again now and then. */
const tooManyPages = 4429;

const largestBacklog = 1024 * 1024;
const mostRegions = 40;
const messagesPerMinute = 300;
/** What a page may say before it is known whose it is. */
const mostEarly = 20;

const question = z.strictObject({
  ask: z
    .record(z.string().max(600), z.string().max(24))
    .refine((regions) => Object.keys(regions).length <= mostRegions, 'too many regions'),
});

export interface LiveVisitor extends Asker {
  readonly person: { readonly id: string; readonly role: Role };
  readonly session: string;
}

export interface Socket {
  /** Closes or renews the sockets of a person or a session whose rights changed. Never rejects. */
  recheck(whose: { person?: string; session?: string }): Promise<void>;
  /** Asks for every socket whether its visitor is still the same, and leaves it open if so. Never rejects. */
  recheckAll(): Promise<void>;
  /** Tells every page that the server is there and follows the database. */
  beat(): void;
  /** Tells every page that changes are not followed just now: the next beat says when they are again. */
  pause(): void;
}

interface Connection {
  readonly request: FastifyRequest;
  readonly visitor: LiveVisitor;
}

interface Options {
  readonly hub: Hub;
  readonly build: string;
  readonly pagesPerPerson: number;
  /** Whether changes are followed at the moment; a page may only call itself live when they are. */
  isLive(): boolean;
  visitorOf(request: FastifyRequest): Promise<LiveVisitor | undefined>;
  sameOrigin(request: FastifyRequest): boolean;
}

/** The one WebSocket of a page: it asks for regions, and gets what changes in them. */
export function liveSocket(app: FastifyInstance, options: Options): Socket {
  const { hub, build } = options;
  const connections = new Map<WebSocket, Connection>();
  const pagesOf = (id: string) =>
    [...connections.values()].filter(({ visitor }) => visitor.person.id === id).length;

  app.route({
    method: 'GET',
    url: '/live',
    config: { may: 'anyone' },
    preValidation: async (request, reply) => {
      // What is no handshake gets nothing: a page finds out by it that a proxy lets no WebSocket through.
      if (request.ws && !options.sameOrigin(request)) await reply.code(403).send({ error: 'foreign origin' });
    },
    handler: (_request, reply) => reply.code(426).send({ error: 'this address speaks WebSocket only' }),
    wsHandler: async (socket, request) => {
      const early: unknown[] = [];
      const keep = (data: unknown) => {
        if (early.push(data) > mostEarly) socket.terminate();
      };
      socket.on('message', keep).on('error', () => socket.terminate());
      const visitor = await options.visitorOf(request);
      if (socket.readyState !== socket.OPEN) return;
      if (!visitor) return dismiss(socket, sessionEnded, 'signed out');
      if (pagesOf(visitor.person.id) >= options.pagesPerPerson)
        return dismiss(socket, tooManyPages, 'too many pages');
      connections.set(socket, { request, visitor });
      // ws writes to this very connection, at once and whole: frames of both keep their order.
      const connection = request.raw.socket;
      const watcher = { send: (frame: Buffer) => push(socket, connection, frame) };
      const listen = listener(socket, (regions) =>
        hub.ask(watcher, connections.get(socket)?.visitor ?? visitor, regions),
      );
      socket.off('message', keep).on('message', listen);
      socket.on('close', () => {
        connections.delete(socket);
        hub.leave(watcher);
      });
      if (options.isLive()) socket.send(JSON.stringify({ type: 'hello', build }));
      early.forEach(listen);
    },
  });

  const check = async (socket: WebSocket, request: FastifyRequest, stays: (now: LiveVisitor) => boolean) => {
    try {
      const now = await options.visitorOf(request);
      if (!now) socket.close(sessionEnded, 'signed out');
      else if (!stays(now)) socket.close(comeBack, 'rights changed');
    } catch (error) {
      // Nobody keeps rights that cannot be checked: the page comes back and is asked anew.
      app.log.error(error, 'the rights of a socket could not be checked');
      socket.close(comeBack, 'rights unknown');
    }
  };

  return {
    recheck: async ({ person, session }) => {
      const theirs = [...connections].filter(
        ([, { visitor }]) => visitor.person.id === person || visitor.session === session,
      );
      await Promise.all(theirs.map(([socket, { request }]) => check(socket, request, () => false)));
    },
    recheckAll: async () => {
      const all = [...connections].map(([socket, { request, visitor }]) =>
        check(socket, request, (now) => sameRights(now, visitor)),
      );
      await Promise.all(all);
    },
    pause: () => {
      const message = JSON.stringify({ type: 'pause', build });
      for (const socket of connections.keys()) send(socket, message);
    },
    beat: () => {
      const message = JSON.stringify({ type: 'beat', build });
      if (options.isLive()) for (const socket of connections.keys()) send(socket, message);
    },
  };
}

/** Before the server ends, so that the pages look for the next one. */
export function callBack(sockets: Iterable<WebSocket>): void {
  for (const socket of sockets) socket.close(comeBack, 'restart');
}

/** Whoever goes on talking afterwards is not listened to. */
function dismiss(socket: WebSocket, code: number, why: string): void {
  socket.removeAllListeners('message');
  socket.close(code, why);
}

const sameRights = (one: LiveVisitor, other: LiveVisitor): boolean =>
  one.person.role === other.person.role && one.language === other.language;

function listener(socket: WebSocket, ask: (regions: Record<string, string>) => string[]) {
  let budget = messagesPerMinute;
  let since = performance.now();
  return (data: unknown) => {
    if (performance.now() - since > 60_000) {
      budget = messagesPerMinute;
      since = performance.now();
    }
    budget -= 1;
    if (budget < 0) return dismiss(socket, tooMuch, 'too many messages');
    const read = question.safeParse(parseJson(String(data)));
    if (!read.success) return;
    const refused = ask(read.data.ask);
    if (refused.length > 0) socket.send(JSON.stringify({ refused }));
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function send(socket: WebSocket, message: string): void {
  if (socket.readyState === socket.OPEN) socket.send(message);
}

/** A reader that does not keep up is cut off and comes back with its hashes, instead of filling the memory. */
function push(socket: WebSocket, connection: Connected, frame: Buffer): void {
  if (socket.readyState !== socket.OPEN) return;
  if (connection.writableLength > largestBacklog) socket.close(tooSlow, 'too slow');
  else connection.write(textFrame(frame));
}
