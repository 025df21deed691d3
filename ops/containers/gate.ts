import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';

export interface Gate {
  readonly port: number;
  close(): Promise<void>;
}

/** Listens on a port of this machine and passes everything on to a socket file: the outer half of a gate. */
export async function gateTo(socketFile: string): Promise<Gate> {
  const open = new Set<{ destroy(): void }>();
  const server = createServer((near) => {
    const far = connect(socketFile);
    near.pipe(far).pipe(near);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on('error', () => other.destroy()).on('close', () => open.delete(one) && other.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      for (const one of open) one.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
