import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Nginx {
  readonly url: string;
  close(): Promise<void>;
}

interface Options {
  readonly binary: string;
  /** Where it listens, and where Lagerblick does. */
  readonly port: number;
  readonly app: number;
  /** How long nothing may come from the app; Nginx Proxy Manager waits 90 s. */
  readonly readTimeout: string;
  /** Its switch "Websockets Support". */
  readonly webSockets: boolean;
  /** Its switch "Cache Assets". */
  readonly cacheAssets: boolean;
}

/** A real nginx with the configuration beside this file, over TLS with a certificate that it makes for itself. */
export async function startNginx({ binary, webSockets, cacheAssets, ...rest }: Options): Promise<Nginx> {
  const folder = await mkdtemp(join(tmpdir(), 'lagerblick-nginx-'));
  await writeFile(
    join(folder, 'nginx.conf'),
    await configuration({
      ...rest,
      upgrade: webSockets ? '$http_upgrade' : '""',
      connection: webSockets ? '$http_connection' : 'close',
      assetCache: cacheAssets ? 'assets' : 'off',
    }),
  );
  await makeCertificate(folder);
  const args = ['-p', folder, '-c', 'nginx.conf', '-e', 'stderr'];
  const child = spawn(binary, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  await untilListening(child);
  const close = async () => {
    child.kill();
    await once(child, 'exit');
    await rm(folder, { recursive: true });
  };
  return { url: `https://localhost:${rest.port}`, close };
}

async function configuration(values: Readonly<Record<string, string | number>>): Promise<string> {
  const template = await readFile(join(import.meta.dirname, 'nginx.conf'), 'utf8');
  return template.replace(/\{\{(\w+)\}\}/g, (_all, name) => String(values[name]));
}

const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

const makeCertificate = (folder: string) =>
  run(
    'openssl',
    ['req', '-x509', '-days', '2', ...newKey, ...subject, '-keyout', 'key.pem', '-out', 'certificate.pem'],
    {
      cwd: folder,
    },
  );

/** It says which way of waiting it uses when its ports are open. */
function untilListening(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (text) => {
      said += text;
      if (said.includes('event method')) resolve();
    });
    child.on('error', reject);
    child.on('exit', () => reject(new Error(`nginx did not start: ${said}`)));
  });
}
