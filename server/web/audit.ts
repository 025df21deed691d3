import { randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

type Details = Readonly<Record<string, string | number | undefined>>;

/**
 * One line in the log that says when (UTC, by the logger), who and what. Never with a secret, and people by their id
 * alone: the log leaves the house sooner than the database, and outlives the people in it.
 */
export function audit(request: FastifyRequest, what: string, details: Details = {}): void {
  request.log.info({ audit: what, person: request.visit?.viewer.person.id, ...oneLined(details) }, what);
}

/** The same of what was refused, louder and with the address: without it nobody could be shut out. */
export function auditRefusal(request: FastifyRequest, what: string, details: Details = {}): void {
  const person = request.visit?.viewer.person.id;
  request.log.warn({ audit: what, person, address: request.ip, ...oneLined(details) }, what);
}

/** Names a request in each of its lines and on its error page; other than a count, it means one request for ever. */
export const requestId = (): string => randomBytes(5).toString('hex');

/** What the logger writes of a request. */
export const loggableRequest = (request: Pick<FastifyRequest, 'method' | 'url'>) => ({
  method: request.method,
  url: loggableUrl(request.url),
});

type LoggableError = {
  readonly type: string;
  readonly message: string;
  readonly code: string | number | undefined;
  readonly stack: string;
  readonly cause?: LoggableError;
};

/** What the logger writes of an error: where it arose, without the values that libraries quote in their messages. */
export function loggableError(thrown: unknown): LoggableError {
  const error: Error & { code?: unknown } = thrown instanceof Error ? thrown : new Error(String(thrown));
  const { name, message, code, stack = '', cause } = error;
  return {
    type: name,
    message: oneLine(message.replace(quoted, '…')),
    code: typeof code === 'string' || typeof code === 'number' ? code : undefined,
    stack: /^ +at .*/ms.exec(stack)?.[0] ?? '',
    ...(cause instanceof Error && { cause: loggableError(cause) }),
  };
}

/** As MongoDB shows a document, and Mongoose a value. */
const quoted = /\{.*\}|"[^"]*"|\(`[^`]*`\)/gs;

/** The address as it may be logged: without the query and without one-time links. */
export const loggableUrl = (url: string): string =>
  oneLine(url.replace(/\?.*$/s, '').replace(/^(\/invitations\/).+$/s, '$1…'));

/** Line breaks and other control characters cannot forge a second line. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').slice(0, 300);

function oneLined(details: Details): Details {
  return Object.fromEntries(
    Object.entries(details).map(([key, value]) => [key, typeof value === 'string' ? oneLine(value) : value]),
  );
}
