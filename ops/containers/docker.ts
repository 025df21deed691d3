import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

interface Options {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  readonly input?: string;
}

export interface Result {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** Runs a program to its end, whichever that is. */
export async function ran(command: string, args: readonly string[], options: Options = {}): Promise<Result> {
  const { env, cwd, input = '' } = options;
  const child = spawn(command, args, { env: { ...process.env, ...env }, ...(cwd ? { cwd } : {}) });
  // One that does not read is gone before everything is written.
  child.stdin.on('error', () => {}).end(input);
  const [out, error, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code: code ?? -1, out, error };
}

/** What `docker …` printed, trimmed. Throws what it complained of. */
export async function docker(args: readonly string[], options?: Options): Promise<string> {
  const { code, out, error } = await ran('docker', args, options);
  if (code !== 0) throw new Error(`docker ${args.join(' ')}: ${error}${out}`);
  return out.trim();
}
