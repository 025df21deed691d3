import { existsSync, mkdirSync } from 'node:fs';
import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';

/** What V8 made of every module, beside the built program: `node dist/ops/compiled.js` writes it where the program is to run. */
const folder = join(import.meta.dirname, '../compiled');

/** Lets whatever is imported from now on be read as V8 compiled it when the image was built: a fifth of a start less. */
export function useCompiled(): void {
  if (existsSync(folder)) enableCompileCache(folder);
}

if (import.meta.main) {
  mkdirSync(folder, { recursive: true });
  useCompiled();
  await import('../server/start.ts');
  flushCompileCache();
}
