import type { FastifyInstance } from 'fastify';
import type { Config } from '../config.ts';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const always = {
  'content-security-policy': policy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  // Not no-referrer: with that, browsers send "Origin: null" with forms.
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'permissions-policy': 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()',
  'x-robots-tag': 'noindex, nofollow',
};

const twoYears = 2 * 365 * 24 * 3600;

/** Every answer carries them, and the number under which the log knows it; what sets no cache-control of its own is private and not kept. */
export function securityHeaders(app: FastifyInstance, config: Config): void {
  const https = config.publicUrl?.protocol === 'https:';
  const headers = https ? { ...always, 'strict-transport-security': `max-age=${twoYears}` } : always;
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(headers).header('x-request-id', request.id);
  });
  app.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
}
