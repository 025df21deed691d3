import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Section, Shell } from '../../views/shell.tsx';
import { build } from './assets.ts';
import { release, releaseName } from './release.ts';
import type { Viewer } from './viewer.ts';

export type { Section };

interface Page {
  readonly title: string;
  readonly section?: Section;
  readonly body: JSX.Element | Promise<JSX.Element>;
  readonly status?: number;
}

/** What stands around the body and belongs to the app: the name of the firm, the live counts of the navigation. */
export interface Surroundings {
  firm(viewer: Viewer): Promise<string>;
  counts(viewer: Viewer): Promise<Readonly<Partial<Record<Section, string>>>>;
}

declare module 'fastify' {
  interface FastifyInstance {
    surroundings: Surroundings;
  }
}

/** Answers a whole document, or for a navigation inside one only its title and main part. */
export async function page(request: FastifyRequest, reply: FastifyReply, what: Page): Promise<FastifyReply> {
  const body = await (<div data-section={what.section ?? ''}>{what.body as 'safe'}</div>);
  reply.code(what.status ?? 200).header('vary', 'HX-Request, HX-Request-Type');
  if (request.headers['hx-request-type'] === 'partial')
    return fragment(reply, <title safe>{what.title}</title> + body);
  const { viewer, server } = request;
  const [firm, counts] = await Promise.all([
    server.surroundings.firm(viewer),
    server.surroundings.counts(viewer),
  ]);
  const document = Shell({
    title: what.title,
    section: what.section,
    viewer,
    firm,
    counts,
    build,
    version: releaseName(release),
    children: body,
  });
  return fragment(reply, document);
}

/** Answers HTML as it is. */
export async function fragment(
  reply: FastifyReply,
  html: JSX.Element | Promise<JSX.Element>,
): Promise<FastifyReply> {
  return reply.type('text/html; charset=utf-8').send(await html);
}

/** Sends an open page on to another address. */
export const goTo = (reply: FastifyReply, path: string): FastifyReply =>
  reply.header('hx-location', JSON.stringify({ path })).send('');
