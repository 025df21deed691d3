import { finished } from 'node:stream/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { web } from '../../views/messages/web.ts';
import { Expected } from './expected.ts';

/** What a form may hold; a route that takes files says more itself, and takes them in a stream. */
export const largestForm = 256 * 1024;
const longestForm = 30_000;
/** A stranger has nothing larger to send: their answer does not wait for it, and the connection only for a moment. */
const largestOfStrangers = 32 * 1024 * 1024;
const lingerMs = 5_000;

/**
 * How long a connection may keep us waiting. None of it counts the time that we need for an answer. Whoever sends a
 * file may take an hour for it, as long as it goes on; a form has half a minute.
 */
export const patience = {
  requestTimeout: 60 * 60_000,
  /** Nothing in either direction: longer than the 90 s after which the proxy gives up. */
  connectionTimeout: 120_000,
  /** Longer than a proxy keeps an idle connection (nginx: 60 s), or it sends into one that we just close. */
  keepAliveTimeout: 72_000,
  http: { headersTimeout: 15_000, connectionsCheckingInterval: 5_000 },
} as const;

/** Bodies: none too large is begun with, none may come drop by drop, and each is taken off the line before the answer. */
export function bodies(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    if (hasBody(request) && request.routeOptions.bodyLimit <= largestForm) hurry(request, longestForm);
  });
  app.addHook('preParsing', async (request) => {
    if (Number(request.headers['content-length']) > request.routeOptions.bodyLimit)
      throw new Expected(413, (language) => web(language).tooLarge);
  });
  app.addHook('onSend', async (request) => {
    if (hasBody(request)) await readOff(request);
  });
}

const hasBody = ({ headers }: FastifyRequest) =>
  Number(headers['content-length']) > 0 || headers['transfer-encoding'] !== undefined;

function hurry({ raw }: FastifyRequest, ms: number): void {
  const timer = setTimeout(() => raw.destroy(), ms);
  raw.once('close', () => clearTimeout(timer));
}

/**
 * A refusal that comes before the body has arrived would close the connection upon data unread; then a proxy sees a
 * reset and shows its own 502, and a browser no answer at all. Nothing of it is kept, and a stranger has to hurry.
 */
async function readOff(request: FastifyRequest): Promise<void> {
  const { raw, visit } = request;
  if (raw.complete || raw.readableEnded || raw.destroyed) return;
  raw.unpipe();
  raw.resume();
  if (!visit && isHuge(request)) return hurry(request, lingerMs);
  if (!visit) limit(request);
  await finished(raw, { writable: false }).catch(() => {});
}

const isHuge = ({ headers }: FastifyRequest) => Number(headers['content-length']) > largestOfStrangers;

/** What is longer than it may be although nobody said how long it would be gets no answer. */
function limit(request: FastifyRequest): void {
  const { raw } = request;
  hurry(request, longestForm);
  let left = largestOfStrangers;
  raw.on('data', (piece: Buffer) => {
    left -= piece.length;
    if (left < 0) raw.destroy();
  });
}
