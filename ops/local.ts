import { networkInterfaces } from 'node:os';
import { renderUnicodeCompact } from 'uqr';
import { databaseAtHand } from './with-database.ts';

const onNetwork = process.argv.includes('--lan');
if (onNetwork) process.env.HOST = '0.0.0.0';

const database = await databaseAtHand();
const { start } = await import('../server/start.ts');
const app = await start();

process.stdout.write(onNetwork ? invitation(new URL(app.url).port) : `\nLagerblick: ${app.url}\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await app.close();
    await database.stop();
    process.exit();
  });
}

function invitation(port: string): string {
  const addresses = Object.values(networkInterfaces()).flatMap((found) => found ?? []);
  const [url, ...others] = addresses
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => `http://${address}:${port}`);
  if (!url) return '\nThis machine is in no network.\n';
  return [
    '',
    renderUnicodeCompact(url),
    `Lagerblick: ${url}${others.length > 0 ? ` (also ${others.join(', ')})` : ''}`,
    '',
    'This is plain HTTP: nothing is encrypted, and browsers allow neither the camera nor installing the app.',
    'Use it in your own network only.',
    '',
  ].join('\n');
}
