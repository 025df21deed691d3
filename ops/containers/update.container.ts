import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Browsers, browsers, untilLive } from '../../server/testing/browsers.ts';
import { send } from '../faults/writer.ts';
import { docker } from './docker.ts';
import { moveIn, type StackFirm, signIn } from './firm.ts';
import { recreate } from './portainer.ts';
import { type Registry, startRegistry } from './registry.ts';
import { screenOf, stockOn } from './screen.ts';
import { inDatabase } from './shell.ts';
import { image, type Stack, startStack } from './stack.ts';

let registry: Registry;
let stack: Stack;
let firm: StackFirm;
let chromium: Browsers;
beforeAll(async () => {
  registry = await startRegistry();
  const name = await registry.publish(image, 'lagerblick:latest');
  await docker(['pull', '--quiet', name]);
  stack = await startStack({ LAGERBLICK_IMAGE: name });
  firm = await moveIn(stack);
  chromium = await browsers(stack.url);
});
afterAll(async () => {
  await chromium?.close();
  await stack?.end();
  await registry?.close();
});

/** A later release that brings so many generations of data, made of the image under test. */
async function publishRelease(version: string, more: readonly string[]): Promise<void> {
  const generations = more.map(
    (name) =>
      `[{ name: '${name}', up: async (db) => void (await db.collection('later').insertOne({ brought: '${name}' })) }]`,
  );
  const file = [
    `FROM ${image}`,
    'USER 0',
    `RUN sed -i 's/backups],/backups],\\n${generations.join(',\\n').replaceAll("'", '"')},/' dist/server/database/migrations/steps.js`,
    `RUN sed -i 's/"version":"[^"]*"/"version":"${version}"/' version.json`,
    'USER 1000',
  ];
  const tag = `lagerblick:test-${version}`;
  await docker(['build', '--network', 'none', '--tag', tag, '-'], { input: `${file.join('\n')}\n` });
  await registry.publish(tag, 'lagerblick:latest');
}

const app = () => `${stack.name}-app-1`;
const health = async () => (await fetch(`${stack.appUrl}/health`)).json();
const movements = () => inDatabase<number>(stack, 'app.movements.countDocuments()');

it('updates by Recreate while people book: nothing is lost, and open pages live on without a new sign-in', async () => {
  const page = await screenOf(chromium, firm);
  await publishRelease('0.2.0', ['2027-01-01-later']);
  const writer = firm.writer();
  await expect.poll(() => writer.acknowledged.length).toBeGreaterThan(3);
  await recreate(app());
  await stack.becomes('app', 'healthy');
  const before = writer.acknowledged.length;
  await expect.poll(() => writer.acknowledged.length).toBeGreaterThan(before + 3);
  await writer.stop();
  await untilLive(page);
  const fresh = await screenOf(chromium, firm);
  await expect.poll(() => stockOn(page)).toBe(await stockOn(fresh));
  expect(await health()).toMatchObject({ version: '0.2.0' });
  const options = { url: () => stack.appUrl, origin: stack.url, cookie: firm.cookie, fields: () => ({}) };
  const booked = await movements();
  for (const booking of writer.acknowledged) expect(await send(options, booking)).toBe(true);
  expect(await movements()).toBe(booked);
  expect(await stack.run('app', 'node', 'dist/ops/ledger-verify.js')).toContain('no difference');
});

it('migrates once, after a backup', async () => {
  expect(await inDatabase(stack, 'app.later.find().toArray().map((one) => one.brought)')).toEqual([
    '2027-01-01-later',
  ]);
  expect(await stack.run('app', 'ls', '/backups')).toMatch(/^\S+-before-0\.2\.0$/m);
  await recreate(app());
  await stack.becomes('app', 'healthy');
  expect(await inDatabase(stack, 'app.later.countDocuments()')).toBe(1);
});

it('goes back one release on the new data', async () => {
  await registry.publish(image, 'lagerblick:latest');
  await recreate(app());
  await stack.becomes('app', 'healthy');
  expect(await health()).toMatchObject({ version: '0.1.0' });
  const page = await fetch(`${stack.appUrl}/movements`, { headers: { cookie: firm.cookie } });
  expect(page.status).toBe(200);
  await signIn(stack, firm.name, firm.password);
});

it('does not go back two, and says why', async () => {
  await publishRelease('0.3.0', ['2027-01-01-later', '2027-02-01-later-still']);
  await recreate(app());
  await stack.becomes('app', 'healthy');
  await registry.publish(image, 'lagerblick:latest');
  await recreate(app());
  await expect
    .poll(() => docker(['logs', '--tail', '5', app()]))
    .toMatch(/changed by Lagerblick 0\.3\.0 .* this is Lagerblick 0\.1\.0 .* Nothing was changed/);
});
