import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { unhurried } from './unhurried.ts';

export interface Process {
  readonly url: string;
  readonly pid: number;
  /** As when the power fails: nobody says goodbye. */
  kill(): Promise<void>;
  /** As at a deploy. Says with which code it ended; null when it was killed. */
  stop(): Promise<number | null>;
}

const asWritten = ['--import', 'tsx', 'ops/local.ts'];

/** A server in a process of its own on the same MongoDB, as `npm start` starts it, or another program that serves. */
export async function serverProcess(
  mongodbUri: string,
  port = 0,
  env: Readonly<Record<string, string>> = {},
  program: readonly string[] = asWritten,
): Promise<Process> {
  const own = { MONGODB_URI: mongodbUri, PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'silent' };
  const child = spawn(process.execPath, program, {
    env: { ...process.env, ...own, ...unhurried, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await once(child, 'exit');
    }
    return child.exitCode;
  };
  const listening = await portOf(child);
  const url = `http://127.0.0.1:${port || listening}`;
  return {
    url,
    pid: child.pid ?? 0,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  };
}

/** Throws when the process ends before it listens. Goes on reading, for a process whose reader is gone ends. */
function portOf({ stdout }: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    stdout?.on('data', (text) => {
      said += text;
      const port = /ready: https?:\/\/localhost:(\d+)/.exec(said)?.[1];
      if (port) resolve(port);
    });
    stdout?.on('end', () => reject(new Error(`the server did not start: ${said}`)));
  });
}
