import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';

/** Docker reads the stack as an administrator starts it, and as a developer builds it. */
const stacks = [['docker-compose.yml'], ['docker-compose.yml', 'compose.build.yml']];

const env = { ...process.env, ...filledIn(await readFile('.env.example', 'utf8')) };

for (const files of stacks) {
  const args = ['compose', '--env-file', '.env.example', ...files.flatMap((file) => ['-f', file])];
  const child = spawn('docker', [...args, '--profile', 'duckdns', 'config', '--quiet'], {
    stdio: 'inherit',
    env,
  });
  const [code] = await once(child, 'close');
  if (code !== 0) process.exitCode = 1;
}

/** Something for each line that the administrator has to fill in, for compose insists on it. */
function filledIn(example: string): Record<string, string> {
  const empty = [...example.matchAll(/^(\w+)=[ \t]*$/gm)];
  return Object.fromEntries(empty.map(([, name = '']) => [name, 'filled-in']));
}
