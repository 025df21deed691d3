import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';

interface Reply {
  readonly id: number;
  readonly result: { readonly result?: { readonly value?: unknown } };
}

/**
 * Bytes that a Node process holds in its heap and beside it, all garbage collected. It must have been started with
 * `--inspect-port`, which stays closed until this is asked.
 */
export async function heldBytes(pid: number, port: number): Promise<number> {
  process.kill(pid, 'SIGUSR1');
  const socket = new WebSocket(await inspectorOf(port));
  await new Promise((resolve) => socket.once('open', resolve));
  const call = (id: number, method: string, params = {}): Promise<Reply> =>
    new Promise((resolve) => {
      socket.on('message', (data) => {
        const reply = JSON.parse(String(data)) as Reply;
        if (reply.id === id) resolve(reply);
      });
      socket.send(JSON.stringify({ id, method, params }));
    });
  await call(1, 'HeapProfiler.collectGarbage');
  const expression = '(({ heapUsed, external }) => heapUsed + external)(process.memoryUsage())';
  const { result } = await call(2, 'Runtime.evaluate', { expression });
  socket.terminate();
  return Number(result.result?.value);
}

async function inspectorOf(port: number): Promise<string> {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/json/list`).catch(() => undefined);
    if (answer?.ok)
      return ((await answer.json()) as { webSocketDebuggerUrl: string }[])[0]?.webSocketDebuggerUrl ?? '';
    await pause(20);
  }
}
