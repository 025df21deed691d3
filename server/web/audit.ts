import type { FastifyRequest } from 'fastify';

type Details = Readonly<Record<string, string | number | undefined>>;

/** One line in the log that says when (UTC, by the logger), who, from where and what. Never with a secret. */
export function audit(request: FastifyRequest, what: string, details: Details = {}): void {
  const who = request.visit?.viewer.person;
  request.log.info(
    { audit: what, who: who?.name, person: who?.id, address: request.ip, ...oneLined(details) },
    what,
  );
}

/** What the logger writes of a request. */
export const loggableRequest = (request: Pick<FastifyRequest, 'method' | 'url' | 'ip'>) => ({
  method: request.method,
  url: loggableUrl(request.url),
  address: request.ip,
});

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
