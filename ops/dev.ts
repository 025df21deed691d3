import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { databaseAtHand } from './with-database.ts';

/** Starts the server anew at each change; the database goes on. */
const database = await databaseAtHand();
const server = spawn(process.execPath, ['--watch', '--import', 'tsx', 'ops/local.ts'], {
  stdio: 'inherit',
  env: { ...process.env, LAGERBLICK_DEV: '1' },
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => server.kill(signal));
await once(server, 'exit');
await database.stop();
