import { mkdir } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { renderUnicodeCompact } from 'uqr';
import { databaseAtHand, ownBackups, ownImports } from './with-database.ts';

const onNetwork = process.argv.includes('--lan');
if (onNetwork) process.env.HOST = '0.0.0.0';
process.env.LOG_LEVEL ||= 'warn';
process.env.IMPORT_FOLDER ||= ownImports;
process.env.BACKUP_FOLDER ||= ownBackups;
await mkdir(process.env.IMPORT_FOLDER, { recursive: true });

const beside =
  'Its MongoDB runs beside it and keeps everything in ./data. ' +
  'For another one: MONGODB_URI=mongodb://host/lagerblick?replicaSet=rs0 npm start';

const elsewhere = process.env.MONGODB_URI !== undefined;
const database = await databaseAtHand();
const { start } = await import('../server/start.ts');
const starting = start(console.error).catch(giveUp);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await (await starting).close();
    await database.stop();
    process.exit();
  });
}

const { url, setUpLink } = await starting;
console.log(onNetwork ? invitation(new URL(url).port) : `Lagerblick is ready: ${url}`);
if (!elsewhere) console.log(beside);
if (setUpLink) console.log(`Nobody is in yet. Set it up with this link, which works once: ${setUpLink}`);

function invitation(port: string): string {
  const [first, ...others] = addresses().map((address) => `http://${address}:${port}`);
  if (!first) return `Lagerblick is ready: ${url}, and nowhere else: this machine is in no network.`;
  return [
    renderUnicodeCompact(first),
    `Lagerblick is ready: ${[first, ...others].join(' or ')}`,
    'This is plain HTTP: whoever is in the network can read along, and the phone refuses its camera to the page',
    'and cannot install it as an app. Use it in your own network only.',
  ].join('\n');
}

function addresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((found) => found ?? []);
  return all.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address);
}

function giveUp(error: NodeJS.ErrnoException): never {
  const taken = error.code === 'EADDRINUSE';
  console.error(taken ? 'The port is taken. Choose another one: PORT=3001 npm start' : error);
  process.exit(1);
}
