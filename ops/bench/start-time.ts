import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { type Figure, spread } from './figures.ts';

const starts = 5;

/** From starting the built program, whose database answers, until it listens. */
export async function startOf(uri: string): Promise<Figure> {
  await promisify(execFile)('npm', ['run', 'build']);
  const took: number[] = [];
  for (let count = 0; count < starts; count += 1) took.push(await start(uri));
  return { what: 'start to listening at 100,000 articles', value: spread(took).p50, unit: 'ms', most: 800 };
}

async function start(uri: string): Promise<number> {
  const env = { ...process.env, MONGODB_URI: uri, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent' };
  const begun = performance.now();
  const child = spawn(process.execPath, ['dist/ops/serve.js'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const text of child.stdout) if (String(text).includes('is ready')) break;
  const took = performance.now() - begun;
  child.kill();
  await once(child, 'exit');
  return took;
}
