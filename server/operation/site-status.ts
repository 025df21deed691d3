import type { FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';
import type { Judged } from './status.ts';

export interface AddressStatus extends Judged<'secure' | 'here' | 'open' | 'elsewhere' | 'unset'> {
  /** Where it is to be opened, and where it was. */
  readonly wanted: string | undefined;
  readonly opened: string;
}

export interface ProxyStatus extends Judged<'through' | 'none' | 'past' | 'unheard'> {
  /** What the server takes for the address of the device that asks. */
  readonly device: string;
}

/** Whether anybody hears of faults who does not look. */
export interface MailStatus extends Judged<'on' | 'off'> {
  readonly to: string | undefined;
}

type Site = Pick<Config, 'publicUrl' | 'trustedProxies'>;
type Asked = Pick<FastifyRequest, 'headers' | 'ip'>;

const here = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Whether people reach it under its own address, and whether others could read along. */
export function addressStatus({ headers }: Asked, { publicUrl }: Site): AddressStatus {
  const opened = headers.host ?? '';
  const judged = { wanted: publicUrl?.origin, opened };
  // Some proxies leave the port out.
  const hostname = opened.replace(/:\d+$/, '');
  if (publicUrl && publicUrl.hostname !== hostname) return { tone: 'warn', state: 'elsewhere', ...judged };
  if (here.test(hostname)) return { tone: 'ok', state: 'here', ...judged };
  if (!publicUrl) return { tone: 'warn', state: 'unset', ...judged };
  if (publicUrl.protocol !== 'https:') return { tone: 'bad', state: 'open', ...judged };
  return { tone: 'ok', state: 'secure', ...judged };
}

/** Whether the addresses that limit sign-ins are those of the devices, and not the one of the proxy. */
export function proxyStatus({ headers, ip: device }: Asked, { trustedProxies }: Site): ProxyStatus {
  const forwarded = headers['x-forwarded-for'] !== undefined;
  if (trustedProxies === 0 && forwarded) return { tone: 'bad', state: 'unheard', device };
  if (trustedProxies === 0) return { tone: 'ok', state: 'none', device };
  return forwarded ? { tone: 'ok', state: 'through', device } : { tone: 'warn', state: 'past', device };
}

export const mailStatus = ({ mail }: Pick<Config, 'mail'>): MailStatus => ({
  ...(mail ? { tone: 'ok', state: 'on' } : { tone: 'off', state: 'off' }),
  to: mail?.to,
});
