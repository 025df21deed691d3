import type { Config } from '../config.ts';

/** For routes that are asked every few seconds: only what goes wrong is worth a line in the log. */
export function quietly({ logLevel }: Pick<Config, 'logLevel'>): { readonly logLevel: 'warn' } | object {
  return ['trace', 'debug', 'info'].includes(logLevel) ? { logLevel: 'warn' } : {};
}
