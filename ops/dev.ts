import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { databaseAtHand } from './with-database.ts';

/** Restarts the server at each change, but not its database. */
const database = await databaseAtHand();
const server = spawn(process.execPath, ['--watch', '--import', 'tsx', 'server/start.ts'], {
  stdio: 'inherit',
  env: { ...process.env, LAGERBLICK_DEV: '1' },
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => server.kill(signal));
await once(server, 'exit');
await database.stop();
