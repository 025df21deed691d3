import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { setAssetBase } from '../../views/asset.ts';
import { isDeveloping } from '../config.ts';
import { release, root } from './release.ts';

const own = path.join(root, 'static');
const { resolve } = createRequire(import.meta.url);

/** Vendor scripts come out of their packages: only these folders, never node_modules as a whole. */
const vendors = {
  htmx: path.dirname(resolve('htmx.org/dist/htmx.min.js')),
  alpine: path.dirname(resolve('@alpinejs/csp/dist/cdn.min.js')),
};

/** Names what a page was built from: release and browser code. A page of another build reloads itself. */
export const build = isDeveloping ? `dev-${Date.now()}` : hashOfFolder(own, JSON.stringify(release));

/** Browser code under an address that changes with its content, so that it may be kept for ever. */
export async function assets(app: FastifyInstance): Promise<void> {
  const base = `/static/${build}`;
  setAssetBase(base);
  const forEver = { immutable: true, maxAge: '365d', decorateReply: false, index: false } as const;
  await app.register(fastifyStatic, { root: vendors.htmx, prefix: `${base}/vendor/htmx/`, ...forEver });
  await app.register(fastifyStatic, { root: vendors.alpine, prefix: `${base}/vendor/alpine/`, ...forEver });
  await app.register(fastifyStatic, { root: own, prefix: `${base}/`, ...forEver });
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
