import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Toast } from '../../views/components/toast.tsx';
import { Message } from '../../views/errors/message.tsx';
import { web } from '../../views/messages/web.ts';
import { isAway } from '../database/away.ts';
import type { Language } from '../measures/language.ts';
import { bare, isHtmx } from './bare.tsx';
import { Expected, type ExpectedStatus } from './expected.ts';
import { assetsFrom } from './flood.ts';
import { languageOf } from './language.ts';
import { fragment, page } from './page.tsx';

/** Whatever goes wrong ends in one plain sentence; what it was in detail stands in the log under the request id. */
export function errorPages(app: FastifyInstance): void {
  app.setErrorHandler(async (error: unknown, request, reply) => {
    try {
      return await explain(error, request, reply);
    } catch (worse) {
      request.log.error({ err: worse }, 'not even the error page could be shown');
      return reply
        .code(500)
        .type('text/plain; charset=utf-8')
        .send(web(languageOf(request)).failed);
    }
  });
  app.setNotFoundHandler(async (request, reply) => {
    // Nobody counts how often files are asked for, so nobody is looked up for one that is not there.
    if (request.url.startsWith(assetsFrom))
      return reply
        .code(404)
        .type('text/plain; charset=utf-8')
        .send(web(languageOf(request)).notFound);
    await app.sessions.identify(request);
    return answer(request, reply, 404, web(languageOf(request)).notFound);
  });
}

/** Before any page: the address itself cannot be read. */
export function unreadableAddress(_error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const { unreadable } = web(languageOf(request));
  reply.code(400).header('x-request-id', request.id).type('text/plain; charset=utf-8').send(unreadable);
}

async function explain(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  const known = expected(error);
  if (known) return answer(request, reply, known.status, known.say(languageOf(request)));
  request.log.error({ err: error }, 'a request failed');
  const w = web(languageOf(request));
  return answer(request, reply, 500, `${w.failed} ${w.failedAdvice(request.id)}`);
}

type Status = ExpectedStatus | 415 | 500;

interface Known {
  readonly status: Status;
  say(language: Language): string;
}

function expected(error: unknown): Known | undefined {
  if (error instanceof Expected) return error;
  const { name, code, statusCode } = error as { name?: string; code?: unknown; statusCode?: number };
  if (name === 'ZodError' || name === '$ZodError' || name === 'CastError') return known(400, 'unreadable');
  if (statusCode === 404) return known(404, 'notFound');
  if (statusCode === 413) return known(413, 'tooLarge');
  if (statusCode === 415) return known(415, 'unreadable');
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return known(400, 'unreadable');
  if (isFull(error, code)) return known(507, 'full');
  if (isAway(error)) return known(503, 'away');
  return undefined;
}

const known = (status: Status, word: 'unreadable' | 'notFound' | 'tooLarge' | 'full' | 'away'): Known => ({
  status,
  say: (language) => web(language)[word],
});

/** MongoDB's OutOfDiskSpace, and what the operating system says. */
const isFull = (error: unknown, code: unknown) =>
  code === 14_031 || code === 'ENOSPC' || /No space left/.test(String(error));

async function answer(request: FastifyRequest, reply: FastifyReply, status: Status, text: string) {
  reply.code(status);
  if (status === 503) reply.header('retry-after', '5');
  // Nobody asked for it, and the page says by itself that it is not current.
  if (request.routeOptions.config.unattended) return reply.header('hx-reswap', 'none').send('');
  if (isHtmx(request) && !isWholePage(request, status)) return notice(reply, text);
  const { failedTitle: title, home } = web(languageOf(request));
  const body = Message({ title, text, link: { href: '/', text: home } });
  // A shell reads the database; what is wrong may be just that.
  if (request.visit && status < 500 && !looksLikeFile(request))
    return page(request, reply, { title, body, status });
  return bare(request, reply, { title, body, status });
}

/** A proxy may keep it for everybody, whatever we say of it. */
const looksLikeFile = ({ url }: FastifyRequest) => /^[^?]*\.\w+(\?|$)/.test(url);

/** A page that is open keeps what it shows and says what was wrong. */
function notice(reply: FastifyReply, text: string): Promise<FastifyReply> {
  return fragment(reply.header('hx-reswap', 'none'), Toast({ text }));
}

/** After 401, 403 and 429 an open page stays as it is: it asks for the password over itself, or says what is wrong. */
const isWholePage = (request: FastifyRequest, status: Status) =>
  status !== 401 &&
  status !== 403 &&
  status !== 429 &&
  request.method === 'GET' &&
  request.headers['hx-target'] === 'main#main';
