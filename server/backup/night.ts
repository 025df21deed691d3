import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { extname, join } from 'node:path';
import type { Config } from '../config.ts';
import { BackupFault } from './fault.ts';
import { failure } from './make.ts';
import { note } from './standing.ts';

// Source while developing, compiled in the image.
const program = join(import.meta.dirname, `night-process${extname(import.meta.filename)}`);

export interface Night {
  /** When it has ended, and what became of it is written down. */
  readonly done: Promise<void>;
  /** Ends it without a word: it is made up for. */
  stop(): void;
}

/** Makes a backup and proves it, in a process of its own. One that was asked for takes the place of no night's. */
export function startNight({ mongodbUri, backupFolder }: Config, kind: 'nightly' | 'manual'): Night {
  const env = { ...process.env, MONGODB_URI: mongodbUri, BACKUP_FOLDER: backupFolder };
  const child = fork(program, [kind], { env, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  let stopped = false;
  return {
    done: outcome(child).then(async (said) => {
      if (said && !stopped) await note({ fault: failure('backup', new BackupFault('ended', said)) });
    }),
    stop: () => {
      stopped = true;
      child.kill();
    },
  };
}

/** Nothing when it wrote down itself what became of it. */
async function outcome(child: ChildProcess): Promise<string | undefined> {
  let said = '';
  child.stderr?.on('data', (text) => (said += text));
  const [code, signal] = await once(child, 'close');
  return code === 0 ? undefined : said.trim().slice(-1_000) || `It was ended by ${signal ?? `code ${code}`}.`;
}
