import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { findPerson } from '../server/people/person.ts';
import { startSession } from '../server/people/session.ts';
import { openDatabase, type TestDatabase } from '../server/testing/database.ts';
import { testFirm } from '../server/testing/firm.ts';
import { freePort } from './free-ports.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

/** The program of the image, on a port of this machine. */
async function serving() {
  const port = await freePort();
  const own = { MONGODB_URI: database.uri, HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'silent' };
  const child = spawn(process.execPath, ['--import', 'tsx', 'ops/serve.ts'], {
    env: { ...process.env, ...own },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  for await (const said of child.stdout.iterator({ destroyOnReturn: false }))
    if (String(said).includes('is ready')) break;
  child.stdout.resume();
  return { child, port };
}

// Mutants: only one of the two is ended. After 9 s the program gives up with 1.
test('ends by itself though one has connected who says nothing, and a page is asleep', async () => {
  const { people } = await testFirm();
  const { child, port } = await serving();
  const silent = connect(port, '127.0.0.1').on('error', () => {});
  await once(silent, 'connect');
  const cookie = `session=${await startSession(await findPerson(people.petra), 'Asleep')}`;
  const headers = { cookie, origin: `http://127.0.0.1:${port}` };
  const asleep = new WebSocket(`ws://127.0.0.1:${port}/live`, { headers }).on('error', () => {});
  await once(asleep, 'message');
  asleep.pause();
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
  silent.destroy();
  asleep.terminate();
});
