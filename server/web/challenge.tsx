import type { FastifyReply, FastifyRequest } from 'fastify';
import { signIn } from '../../views/messages/sign-in.ts';
import { web } from '../../views/messages/web.ts';
import { ProofForm } from '../../views/sign-in/proof-form.tsx';
import { bare, isHtmx } from './bare.tsx';
import { Expected } from './expected.ts';

/** Nobody is signed in: a page that is open asks over itself (401), anything else goes to the sign-in page. */
export function askToSignIn(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (!isNavigation(request)) throw new Expected(401, (language) => web(language).signedOut);
  return reply.redirect(`/session/new${wantedOf(request)}`, 303);
}

/** Asks for the password once more; `x-proof` tells an open page to ask over itself and send its form again. */
export async function askForPassword(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  reply.header('x-proof', '1');
  const { viewer } = request;
  const { proof, proofReason } = signIn(viewer.language);
  if (!isNavigation(request)) throw new Expected(403, () => proofReason(viewer.person.displayName));
  const body = ProofForm({ viewer, values: { wanted: request.url } });
  return bare(request, reply, { title: proof, body, status: 403 });
}

/** A proxy answers 502 when all headers together exceed 4 KB. */
const longestWanted = 1_500;

function wantedOf({ url }: FastifyRequest): string {
  const wanted = encodeURIComponent(url);
  return url === '/' || wanted.length > longestWanted ? '' : `?wanted=${wanted}`;
}

function isNavigation(request: FastifyRequest): boolean {
  const { 'sec-fetch-dest': destination = 'document', 'sec-fetch-mode': mode } = request.headers;
  // A service worker that fetches a page for a window says of itself only that it navigates.
  const isDocument = destination === 'document' || (destination === 'empty' && mode === 'navigate');
  return request.method === 'GET' && !isHtmx(request) && isDocument;
}
