import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';

/** The server has a core of its own, the load and the database share the others. */
export const serverCore = 0;
export const loadCores = availableParallelism() > 1 ? `1-${availableParallelism() - 1}` : '0';

export const allCores = `0-${availableParallelism() - 1}`;

/** Keeps all threads of a process on these cores. Needs Linux, as all of the benchmarks do. */
export async function pin(pid: number, cores: number | string): Promise<void> {
  await promisify(execFile)('taskset', ['--all-tasks', '--cpu-list', '--pid', String(cores), String(pid)]);
}

/** Milliseconds that all threads of a process have run, those that ended not counted. */
export async function cpuOf(pid: number): Promise<number> {
  const tasks = await readdir(`/proc/${pid}/task`);
  const ran = await Promise.all(
    tasks.map((task) => readFile(`/proc/${pid}/task/${task}/schedstat`, 'utf8').catch(() => '0')),
  );
  return ran.reduce((sum, line) => sum + Number(line.split(' ')[0]) / 1e6, 0);
}

/** Bytes of memory that are not on disk. */
export async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
}
