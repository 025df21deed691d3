import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { asset, setAssets } from '../../views/asset.ts';
import { isDeveloping } from '../config.ts';
import { release } from './release.ts';

/** Beside the source the files as they were written; beside what it is compiled to, what the build made of them. */
const own = path.join(import.meta.dirname, '../../static');
const namesIn = (folder: string) => path.join(folder, 'names.json');

const forEver = {
  immutable: true,
  maxAge: '365d',
  decorateReply: false,
  index: false,
  // WebAssembly runs in the decoder of the camera, which has no page, and nowhere else.
  setHeaders: (reply: FastifyReply, file: string) => {
    if (/camera-worker[\w-]*\.js/.test(file)) reply.header('content-security-policy', workerPolicy);
  },
} as const;
const workerPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

/** Names what a page was built from: release and browser code. A page of another build reloads itself. */
export const build = isDeveloping ? `dev-${Date.now()}` : hashOfFolder(own, JSON.stringify(release));

/** What stands in one of these files, for an address that must not change with it. */
export const textOf = (file: string): Promise<string> => readFile(path.join(own, nameOf(file)), 'utf8');

let nameOf = (file: string): string => file;

/** A module and what it imports, as files that a browser loads. */
export function modulesOf(file: string): string[] {
  if (nameOf(file) !== file) return [file];
  const seen = new Set([file]);
  for (const one of seen)
    for (const [, imported = ''] of readFileSync(path.join(own, one), 'utf8').matchAll(/ from '\.\/(.+)';/g))
      seen.add(path.posix.join(path.posix.dirname(one), imported));
  return [...seen];
}

/** Browser code under addresses that change with its content, so that it may be kept for ever. */
export async function assets(app: FastifyInstance, { folder = own } = {}): Promise<void> {
  await (existsSync(namesIn(folder)) ? joined(app, folder) : asWritten(app, folder));
  // What is no page, as a PDF, cannot name its icon: browsers ask here.
  app.get('/favicon.ico', async (_request, reply) => reply.redirect(asset('icons/favicon.svg')));
}

/** Joined and compressed when it was built: nothing is left to do but to hand it out. */
async function joined(app: FastifyInstance, folder: string): Promise<void> {
  const names: Readonly<Record<string, string>> = JSON.parse(readFileSync(namesIn(folder), 'utf8'));
  const address = (file: string) => {
    if (!names[file]) throw new Error(`the build has no ${file}`);
    return `/static/${names[file]}`;
  };
  setAssets({ address, vendorScripts: ['js/vendor.js'] });
  nameOf = (file) => path.join('files', names[file] ?? file);
  const root = path.join(folder, 'files');
  await app.register(fastifyStatic, { root, prefix: '/static/', preCompressed: true, ...forEver });
}

async function asWritten(app: FastifyInstance, folder: string): Promise<void> {
  const base = `/static/${build}`;
  const vendorScripts = ['htmx/htmx.min', 'htmx/ext/hx-ws.min', 'htmx/ext/hx-alpine-compat.min'];
  setAssets({
    address: (file) => `${base}/${file}`,
    vendorScripts: vendorScripts.map((name) => `vendor/${name}.js`),
  });
  // Vendor scripts come out of their packages: only these folders, never node_modules as a whole.
  const { resolve } = createRequire(import.meta.url);
  const htmx = path.dirname(resolve('htmx.org/dist/htmx.min.js'));
  const alpine = path.dirname(resolve('@alpinejs/csp/dist/cdn.min.js'));
  const zxing = path.join(path.dirname(resolve('zxing-wasm/reader/zxing_reader.wasm')), '..');
  await app.register(fastifyStatic, { root: zxing, prefix: `${base}/vendor/zxing/`, ...forEver });
  await app.register(fastifyStatic, { root: htmx, prefix: `${base}/vendor/htmx/`, ...forEver });
  await app.register(fastifyStatic, { root: alpine, prefix: `${base}/vendor/alpine/`, ...forEver });
  await app.register(fastifyStatic, { root: folder, prefix: `${base}/`, ...forEver });
}

function hashOfFolder(folder: string, salt: string): string {
  const hash = createHash('sha256').update(salt);
  const files = readdirSync(folder, { recursive: true }).map(String).sort();
  for (const file of files) {
    const full = path.join(folder, file);
    if (statSync(full).isFile()) hash.update(file).update(readFileSync(full));
  }
  return hash.digest('hex').slice(0, 12);
}
