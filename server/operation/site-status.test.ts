import { expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { addressStatus, mailStatus, proxyStatus } from './site-status.ts';

const config = (env: Record<string, string>) => readConfig({ MONGODB_URI: 'mongodb://db/l', ...env });
const asked = (headers: Record<string, string>) => ({ headers, ip: '192.168.1.20' });

test.each([
  ['https://lager.example.de', 'lager.example.de', 'ok', 'secure'],
  // Some proxies leave the port out.
  ['https://lager.example.de:8443', 'lager.example.de', 'ok', 'secure'],
  ['http://lager.fritz.box', 'lager.fritz.box', 'bad', 'open'],
  ['https://lager.example.de', '192.168.1.5:3000', 'warn', 'elsewhere'],
  ['', 'lager.fritz.box:3000', 'warn', 'unset'],
  ['', 'localhost:3000', 'ok', 'here'],
  ['', '[::1]:3000', 'ok', 'here'],
  ['http://localhost:3000', 'localhost:3000', 'ok', 'here'],
  ['', 'localhost.example.de', 'warn', 'unset'],
])('set to "%s" and opened at %s the address is %s: %s', (wanted, host, tone, state) => {
  expect(addressStatus(asked({ host }), config({ PUBLIC_URL: wanted }))).toMatchObject({ tone, state });
});

test.each([
  ['1', '192.168.1.20', 'ok', 'through'],
  ['1', undefined, 'warn', 'past'],
  ['0', undefined, 'ok', 'none'],
  ['0', '192.168.1.20', 'bad', 'unheard'],
])('with %s trusted proxies and forwarded for %s the proxy is %s: %s', (hops, forwarded, tone, state) => {
  const headers = { host: 'lager.test', ...(forwarded && { 'x-forwarded-for': forwarded }) };
  const status = proxyStatus(asked(headers), config({ TRUSTED_PROXIES: hops }));
  expect(status).toEqual({ tone, state, device: '192.168.1.20' });
});

test('without mail nothing is wrong, and the page says that it is off', () => {
  expect(mailStatus(config({}))).toEqual({ tone: 'off', state: 'off', to: undefined });
  const mail = { SMTP_URL: 'smtps://u:secret@mail.test', MAIL_FROM: 'lager@b.test', MAIL_TO: 'jana@b.test' };
  expect(mailStatus(config(mail))).toEqual({ tone: 'ok', state: 'on', to: 'jana@b.test' });
});
