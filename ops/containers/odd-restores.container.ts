import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ran } from './docker.ts';
import { moveIn } from './firm.ts';
import { commandFor, runScript } from './host-script.ts';
import { inDatabase } from './shell.ts';
import { prepareStack, type Stack, startStack } from './stack.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
  await moveIn(stack);
});
afterAll(() => stack?.end());

const addToOneBalance = 'app.balances.updateOne({ location: { $ne: null } }, { $inc: { quantity: 1000 } })';

async function archiveOf({ folder }: Stack): Promise<string> {
  expect(await runScript(stack, 'backup')).toMatchObject({ code: 0 });
  const [newest = ''] = (await readdir(join(folder, 'sicherung'))).toSorted().toReversed();
  return join(folder, 'sicherung', newest);
}

it('begins anew on an empty server where a restore was cut off by a power failure', async () => {
  const archive = await archiveOf(stack);
  const server = await prepareStack();
  try {
    await Promise.all(['.env', 'docker-compose.yml'].map((file) => rm(join(server.folder, file))));
    const [command = '', ...args] = await commandFor(server, 'restore', { args: ['--yes', archive] });
    const cutOff = spawn(command, args, { cwd: '/', detached: true, stdio: 'ignore' });
    const left = `${server.name}-restore-mongodb`;
    await expect.poll(() => ran('docker', ['inspect', left])).toMatchObject({ code: 0 });
    process.kill(-(cutOff.pid ?? 0), 'SIGKILL');
    await once(cutOff, 'exit');
    const again = await runScript(server, 'restore', { args: ['--yes', archive] });
    expect(again).toMatchObject({ code: 0, out: expect.stringContaining('0 Abweichungen') });
    expect(await ran('docker', ['inspect', left])).toMatchObject({ code: 1 });
  } finally {
    await server.end();
  }
});

it('brings back books that were wrong when they were backed up, and says so', async () => {
  await inDatabase(stack, addToOneBalance);
  const { code, out, error } = await runScript(stack, 'restore', { args: ['--yes', await archiveOf(stack)] });
  expect(error).toContain('1 difference');
  expect(out).toMatch(/^Wiederhergestellt: [^\n]+ Buchungen, mit Abweichungen, siehe oben, \d+ s\n$/);
  expect(code).toBe(5);
  await stack.becomes('app', 'healthy');
  const verify = await stack.run('app', 'node', 'dist/ops/ledger-verify.js').catch(String);
  expect(verify).toContain('1 difference');
});
