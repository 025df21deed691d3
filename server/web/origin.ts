import type { IncomingHttpHeaders } from 'node:http';
import type { Config } from '../config.ts';

type Own = Pick<Config, 'publicUrl'>;

/** The Origin header names this very site. A missing one does not. */
export function sameOrigin(headers: IncomingHttpHeaders, config: Own): boolean {
  const { origin, host } = headers;
  if (!origin || !host) return false;
  if (config.publicUrl) return origin === config.publicUrl.origin;
  return origin === `http://${host}`;
}

/** The address that people open, for links that leave the site: never what a proxy or a client says of it. */
export const siteOf = ({ host }: IncomingHttpHeaders, config: Own): string =>
  config.publicUrl?.origin ?? `http://${host}`;

/** Asked for under another name than the one people type. The port tells nothing: proxies leave it out. */
export function isElsewhere({ host = '' }: IncomingHttpHeaders, publicUrl: URL): boolean {
  return host.replace(/:\d+$/, '').toLowerCase() !== publicUrl.hostname;
}

/** Comes from a page of this site: what the browser says of it, and the Origin where it says one, must agree. */
export function fromOwnPage(headers: IncomingHttpHeaders, config: Own): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  return headers.origin === undefined ? site === 'same-origin' : sameOrigin(headers, config);
}
