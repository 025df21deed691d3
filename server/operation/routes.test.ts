import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { buildApp } from '../app.ts';
import { note } from '../backup/standing.ts';
import { readConfig } from '../config.ts';
import { type TestApp, testApp } from '../testing/app.ts';
import { receive, type TestFirm, testFirm } from '../testing/firm.ts';
import { parseMetrics, type Sample } from '../testing/metrics.ts';
import { type Visitor, visitor, visitorAs } from '../testing/visitor.ts';
import { build } from '../web/assets.ts';
import { release } from '../web/release.ts';

const token = 'a-token-of-monitoring';
const bearer = (given: string) => ({ authorization: `Bearer ${given}` });

let running: TestApp;
let firm: TestFirm;
let anyone: Visitor;

beforeAll(async () => {
  running = await testApp({ METRICS_TOKEN: token });
  firm = await testFirm();
  anyone = visitor(running.app);
});
afterAll(() => running.close());

async function figures(): Promise<Sample[]> {
  return parseMetrics((await anyone.get('/metrics', bearer(token))).body);
}

async function figure(name: string, labels: Record<string, string> = {}): Promise<number | undefined> {
  const found = (await figures()).filter((sample) => sample.name === `lagerblick_${name}`);
  return found.find((sample) => Object.entries(labels).every(([key, value]) => sample.labels[key] === value))
    ?.value;
}

test('whoever asks hears that it lives, and nothing about the backup', async () => {
  for (const headers of [{}, bearer('another-token-of-monitoring')]) {
    const answer = await anyone.get('/health', headers);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.json()).toEqual({ status: 'alive', version: release.version, commit: release.commit });
  }
});

test('monitoring hears in one sentence how it stands with the backup', async () => {
  expect(await figure('backup_age_seconds')).toBeUndefined();
  const backup = async () => (await anyone.get('/health', bearer(token))).json().backup;
  expect(await backup()).toMatchObject({ state: 'none', says: 'Es gibt noch keine Sicherung.' });
  const at = new Date('2025-11-25T02:12:00Z');
  const made = { name: 'n', at, bytes: 1, movements: 48_211 };
  await note({ made, proof: { name: 'n', at, movements: 48_211, differences: 0 } });
  expect(await backup()).toEqual({
    state: 'proven',
    provenAt: at.toISOString(),
    movements: 48_211,
    differences: 0,
    says: 'Sicherung geprüft 03:12, 48.211 Buchungen, 0 Abweichungen',
  });
  expect(await figure('backup_age_seconds')).toBeGreaterThan(0);
  expect(await figure('backup_proof_age_seconds')).toBeGreaterThan(0);
  expect(await figure('backup_copy_age_seconds')).toBeGreaterThanOrEqual(0);
  expect(await figure('backup_differences')).toBe(0);
  expect(await figure('backup_failed')).toBe(0);
});

test('the figures are for whoever has the token', async () => {
  expect((await anyone.get('/metrics')).statusCode).toBe(401);
  for (const wrong of ['another-token-of-monitoring', `${token}x`, token.slice(0, -1), '']) {
    const answer = await anyone.get('/metrics', bearer(wrong));
    expect([wrong, answer.statusCode]).toEqual([wrong, 401]);
    expect(answer.body).not.toContain('lagerblick_');
  }
  const jana = await visitorAs(running.app, firm.people.jana);
  expect((await jana.get('/metrics')).statusCode).toBe(401);
  const answer = await anyone.get('/metrics', bearer(token));
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
});

test('where no token is set there are no figures, not even for an empty one', async () => {
  const other = await buildApp(readConfig({ MONGODB_URI: running.uri, LOG_LEVEL: 'silent' }));
  for (const headers of [{}, bearer(''), bearer('undefined'), bearer(token)]) {
    expect((await visitor(other).get('/metrics', headers)).statusCode).toBe(404);
  }
  await other.close();
});

test.each(['short', 'a token with many spaces'])('does not start with the token "%s"', (wrong) => {
  expect(() => readConfig({ MONGODB_URI: running.uri, METRICS_TOKEN: wrong })).toThrow(
    'METRICS_TOKEN: must have at least 16 characters and no spaces',
  );
});

test('answers are counted by the pattern of their route, never by their address', async () => {
  const jana = await visitorAs(running.app, firm.people.jana);
  await jana.get(`/articles/${firm.articles.fi}`);
  await jana.get(`/articles/${firm.articles.kabel}`);
  await anyone.get('/nowhere-at-all');
  const shown = { route: '/articles/:id', method: 'GET', status: '2xx' };
  expect(await figure('request_duration_seconds_count', shown)).toBe(2);
  expect(await figure('request_duration_seconds_bucket', { ...shown, le: '+Inf' })).toBe(2);
  expect(await figure('request_duration_seconds_count', { route: 'none', status: '4xx' })).toBe(1);
  const text = JSON.stringify(await figures());
  expect(text).not.toContain(String(firm.articles.fi));
  expect(text).not.toContain('nowhere');
});

test('bookings, changes, pushes and open pages are measured', async () => {
  const url = await running.listen();
  const petra = await visitorAs(running.app, firm.people.petra);
  const headers = { cookie: petra.cookie(), origin: url };
  const socket = new WebSocket(`${url.replace('http', 'ws')}/live`, { headers });
  const heard: { type?: string; region?: string }[] = [];
  socket.on('message', (data) => heard.push(JSON.parse(String(data))));
  await expect.poll(() => heard).toEqual([{ type: 'hello', build }]);
  socket.send(JSON.stringify({ ask: { 'today-tiles': '' } }));
  await expect.poll(() => heard).toHaveLength(2);
  expect(await figure('sockets_open')).toBe(1);
  expect(await figure('push_seconds_count')).toBe(0);
  await receive(firm, firm.articles.fi, firm.places.regalC, 4);
  await expect.poll(() => heard).toHaveLength(3);
  await expect.poll(() => figure('push_seconds_count')).toBe(1);
  expect(await figure('movements_total')).toBe(1);
  expect(await figure('bookings_waiting')).toBe(0);
  expect(await figure('change_stream_open')).toBe(1);
  expect(await figure('change_stream_lag_seconds_count')).toBeGreaterThan(0);
  expect(await figure('change_stream_lag_seconds_bucket', { le: '60' })).toBe(
    await figure('change_stream_lag_seconds_count'),
  );
  socket.close();
  await expect.poll(() => figure('sockets_open')).toBe(0);
  // A page that stays open all day is no slow answer.
  expect(await figure('request_duration_seconds_count', { route: '/live' })).toBeUndefined();
});

test('memory, the event loop and what runs are among the figures', async () => {
  const names = (await figures()).map(({ name }) => name);
  for (const name of ['process_resident_memory_bytes', 'nodejs_eventloop_lag_p99_seconds'])
    expect(names).toContain(name);
  expect(await figure('build_info', { version: release.version })).toBe(1);
});
