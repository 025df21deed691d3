import type { FastifyInstance } from 'fastify';
import type { Types } from 'mongoose';
import { findPerson } from '../people/person.ts';
import { startSession } from '../people/session.ts';

/** A field that comes several times is a list. */
type Fields = Readonly<Record<string, string | readonly string[]>>;
type Headers = Readonly<Record<string, string>>;
type Answer = Awaited<ReturnType<FastifyInstance['inject']>>;

/** A browser without JavaScript, or with htmx when the headers say so: keeps its cookie and sends what browsers send. */
export interface Visitor {
  get(url: string, headers?: Headers): Promise<Answer>;
  post(url: string, fields?: Fields, headers?: Headers): Promise<Answer>;
  delete(url: string, headers?: Headers): Promise<Answer>;
  /** The Cookie header that it sends now. */
  cookie(): string;
}

export const host = 'lager.test';
export const byHtmx = {
  'hx-request': 'true',
  'hx-request-type': 'partial',
  'sec-fetch-dest': 'empty',
} as const;

const pairsOf = (fields: Fields) =>
  Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, one] as [string, string]),
  );

export function visitor(app: FastifyInstance, cookie = '', remoteAddress = '127.0.0.1'): Visitor {
  let kept = cookie;
  const send = async (
    method: 'GET' | 'POST' | 'DELETE',
    url: string,
    headers: Headers = {},
    fields?: Fields,
  ) => {
    const own = { host, 'sec-fetch-site': 'same-origin', ...(kept && { cookie: kept }) };
    const written = method === 'GET' ? {} : { origin: `http://${host}` };
    const body = fields && {
      payload: new URLSearchParams(pairsOf(fields)).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...own, ...written, ...headers },
    };
    const answer = await app.inject({
      method,
      url,
      remoteAddress,
      headers: { ...own, ...written, ...headers },
      ...body,
    });
    for (const { name, value } of answer.cookies) kept = value ? `${name}=${value}` : '';
    return answer;
  };
  return {
    get: (url, headers) => send('GET', url, headers),
    post: (url, fields = {}, headers) => send('POST', url, headers, fields),
    delete: (url, headers) => send('DELETE', url, headers),
    cookie: () => kept,
  };
}

/** Somebody who is signed in. */
export async function visitorAs(app: FastifyInstance, person: Types.ObjectId): Promise<Visitor> {
  return visitor(app, `session=${await startSession(await findPerson(person), 'Test')}`);
}
