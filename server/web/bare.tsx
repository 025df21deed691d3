import type { FastifyReply, FastifyRequest } from 'fastify';
import { Bare } from '../../views/shell.tsx';
import type { Language } from '../measures/language.ts';
import { build } from './assets.ts';
import { languageOf } from './language.ts';
import { fragment } from './page.tsx';

interface BarePage {
  readonly title: string;
  readonly body: JSX.Element;
  readonly status?: number;
  /** Of the person who is meant, when that is known; else what the browser prefers. */
  readonly language?: Language;
}

/** Answers a document without the shell: before sign-in, and when not even the shell can be trusted. */
export async function bare(
  request: FastifyRequest,
  reply: FastifyReply,
  what: BarePage,
): Promise<FastifyReply> {
  if (isHtmx(request) && request.method === 'GET') return reply.header('hx-redirect', request.url).send('');
  reply.code(what.status ?? 200).header('vary', 'HX-Request, Accept-Language');
  const language = what.language ?? languageOf(request);
  return fragment(reply, Bare({ title: what.title, language, build, children: what.body }));
}

/** The request comes from a page that is open, and its answer goes into that page. */
export const isHtmx = (request: FastifyRequest): boolean => request.headers['hx-request'] === 'true';

/** Goes to another document: in a page that is open by htmx, else as browsers always could. */
export function goTo(request: FastifyRequest, reply: FastifyReply, address: string): FastifyReply {
  return isHtmx(request) ? reply.header('hx-redirect', address).send('') : reply.redirect(address, 303);
}
