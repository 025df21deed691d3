import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalMongod } from '../../local-mongod.ts';
import type { FuzzFindings } from '../fuzz.ts';

interface Options {
  readonly requests: number;
  readonly messages: number;
  readonly seed: number;
  say(line: string): void;
}

/** The long one, in as many processes as there are cores; each on a seed of its own, counted on from the one given. */
export async function longFuzz({ requests, messages, seed, say }: Options): Promise<FuzzFindings> {
  const folder = await mkdtemp(join(tmpdir(), 'lagerblick-fuzz-'));
  const mongod = await startLocalMongod({ folder, notablescan: true });
  const count = Math.max(1, availableParallelism());
  const share = (all: number) => String(Math.ceil(all / count));
  say(`${requests} requests and ${messages} messages in ${count} processes, seed ${seed}`);
  try {
    const found = Array.from({ length: count }, async (_, index) => {
      const uri = new URL(mongod.uri);
      uri.pathname = `/fuzz-${index}`;
      const child = fork(
        join(import.meta.dirname, 'process.ts'),
        [uri.href, String(seed + index), share(requests), share(messages)],
        { execArgv: ['--import', 'tsx'] },
      );
      const ended = once(child, 'exit').then(([code]) => {
        throw new Error(`the process with seed ${seed + index} ended with ${code} before it was done`);
      });
      const [findings] = await Promise.race([once(child, 'message'), ended]);
      return findings as FuzzFindings;
    });
    return together(await Promise.all(found));
  } finally {
    await mongod.stop();
    await rm(folder, { recursive: true });
  }
}

/** Prints what was answered, and everything that is wrong. */
export function reportFuzz({ statuses, handled, accepted, messages, faults }: FuzzFindings): void {
  const routes: Record<string, string[]> = {};
  for (const [name, count] of Object.entries(statuses)) {
    const [, route = '', status = ''] = /^(.*) (\d+)$/.exec(name) ?? [];
    routes[route] = [...(routes[route] ?? []), `${status}: ${count}`].toSorted();
  }
  for (const [route, counts] of Object.entries(routes).toSorted())
    console.log(`${route}  ${counts.join(', ')}`);
  const sum = Object.values(statuses).reduce((one, other) => one + other, 0);
  console.log(
    `${sum} requests, ${handled} reached a route, ${accepted} changed something; ${messages} messages`,
  );
  console.log(`${faults.length} faults`);
  for (const fault of faults) console.log(fault);
}

function together(all: readonly FuzzFindings[]): FuzzFindings {
  const statuses: Record<string, number> = {};
  for (const one of all)
    for (const [name, count] of Object.entries(one.statuses)) statuses[name] = (statuses[name] ?? 0) + count;
  const sum = (key: 'handled' | 'accepted' | 'messages') => all.reduce((total, one) => total + one[key], 0);
  const faults = all.flatMap((one) => one.faults);
  return { statuses, handled: sum('handled'), accepted: sum('accepted'), messages: sum('messages'), faults };
}
