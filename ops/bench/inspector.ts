import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { freePort } from '../free-ports.ts';

/** The inspector of a Node process, over the protocol of Chromium's developer tools. */
export interface Inspector {
  call<T>(method: string, params?: object): Promise<T>;
  close(): void;
}

/** The environment for a process whose inspector is to be opened; it stays closed until this is asked. */
export async function inspectable() {
  const port = await freePort();
  const env = { NODE_OPTIONS: `--inspect-port=127.0.0.1:${port}` };
  return { env, inspect: (pid: number) => inspect(pid, port) };
}

async function inspect(pid: number, port: number): Promise<Inspector> {
  process.kill(pid, 'SIGUSR1');
  const socket = new WebSocket(await addressOf(port));
  await once(socket, 'open');
  const waiting = new Map<number, (result: unknown) => void>();
  socket.on('message', (data) => {
    const { id, result } = JSON.parse(String(data));
    waiting.get(id)?.(result);
    waiting.delete(id);
  });
  let id = 0;
  const call = <T>(method: string, params = {}): Promise<T> =>
    new Promise((resolve) => {
      id += 1;
      waiting.set(id, resolve as (result: unknown) => void);
      socket.send(JSON.stringify({ id, method, params }));
    });
  return { call, close: () => socket.terminate() };
}

/** Bytes that a process holds in its heap and beside it, all garbage collected. */
export async function heldBytes({ call }: Inspector): Promise<number> {
  await call('HeapProfiler.collectGarbage');
  const expression = '(({ heapUsed, external }) => heapUsed + external)(process.memoryUsage())';
  const { result } = await call<{ result: { value: number } }>('Runtime.evaluate', { expression });
  return result.value;
}

interface Frame {
  readonly url: string;
  readonly functionName: string;
}

interface Profile {
  readonly nodes: readonly { readonly id: number; readonly callFrame: Frame; readonly children?: number[] }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/**
 * Milliseconds that the main thread spent while `work` ran, by what it was spent for: `kindOf` names the kind of a frame,
 * and a frame that has none counts for the nearest caller that has one.
 */
export async function spentOn<Kind extends string>(
  { call }: Inspector,
  kindOf: (url: string) => Kind | undefined,
  work: () => Promise<void>,
): Promise<ReadonlyMap<Kind | 'rest' | 'idle', number>> {
  await call('Profiler.enable');
  await call('Profiler.setSamplingInterval', { interval: 200 });
  await call('Profiler.start');
  await work();
  const { profile } = await call<{ profile: Profile }>('Profiler.stop');
  const kinds = new Map<number, Kind | 'rest' | 'idle'>();
  for (const { id, callFrame, children = [] } of profile.nodes) {
    const inherited = kinds.get(id) ?? 'rest';
    const own = callFrame.functionName === '(idle)' ? 'idle' : (kindOf(callFrame.url) ?? inherited);
    kinds.set(id, own);
    for (const child of children) kinds.set(child, own);
  }
  const spent = new Map<Kind | 'rest' | 'idle', number>();
  for (const [index, id] of profile.samples.entries()) {
    const kind = kinds.get(id) ?? 'rest';
    spent.set(kind, (spent.get(kind) ?? 0) + (profile.timeDeltas[index + 1] ?? 0) / 1_000);
  }
  return spent;
}

async function addressOf(port: number): Promise<string> {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/json/list`).catch(() => undefined);
    const [target] = answer?.ok ? ((await answer.json()) as { webSocketDebuggerUrl: string }[]) : [];
    if (target) return target.webSocketDebuggerUrl;
    await pause(20);
  }
}
