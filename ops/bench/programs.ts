import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { asInImage, benchBuild, buildInto, builtProgram } from '../built.ts';
import { type Plant, startPlant } from '../faults/plant.ts';
import { loadCores, pin, serverCore } from './process.ts';

export interface Bare {
  readonly url: string;
  readonly pid: number;
  close(): void;
}

/** The server under test, built as it is delivered, on its core, and this process with the load on the others. */
export async function startPinned(env: Readonly<Record<string, string>> = {}): Promise<Plant> {
  await buildInto(benchBuild);
  const plant = await startPlant({ ...asInImage, ...env }, { program: builtProgram(benchBuild) });
  await pin(plant.pid(), serverCore);
  await pin(process.pid, loadCores);
  return plant;
}

/** What it is compared with, on the same core. */
export async function startBare(uri: string, article: string, place: string): Promise<Bare> {
  const args = ['ops/bench/bare.ts', uri, article, place];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = (await once(createInterface(child.stdout), 'line')) as [string];
  const pid = child.pid ?? 0;
  await pin(pid, serverCore);
  return { url: `http://127.0.0.1:${port}`, pid, close: () => child.kill() };
}
