import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What lies between browsers and the app, so that a test can pull it out. */
export interface Cable {
  readonly url: string;
  /** Nothing passes any more, not even an end: half-open connections, as after sleep or a dead router. */
  silence(): void;
  /** Every connection breaks, and no new one comes about. */
  cut(): void;
  /** Connections that were silenced stay dead; new ones come through. */
  mend(): void;
  close(): Promise<void>;
}

/** Listens on a port of its own and passes everything on to the app at `to`. */
export async function cableTo(to: string): Promise<Cable> {
  const port = Number(new URL(to).port);
  const ends = new Set<Socket>();
  const dead = new WeakSet<Socket>();
  let state: 'whole' | 'silent' | 'cut' = 'whole';
  const server = createServer((near) => {
    keep(near);
    if (state === 'cut') return void near.destroy();
    if (state === 'silent') return;
    const far = keep(connect(port, '127.0.0.1'));
    near.pipe(far).pipe(near);
    near.on('close', () => dead.has(near) || far.destroy());
    far.on('close', () => dead.has(far) || near.destroy());
  });
  const keep = (end: Socket) => {
    ends.add(end);
    end.on('error', () => end.destroy()).on('close', () => ends.delete(end));
    return end;
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    silence: () => {
      state = 'silent';
      for (const end of ends) {
        dead.add(end);
        end.unpipe().pause();
      }
    },
    cut: () => {
      state = 'cut';
      for (const end of ends) end.destroy();
    },
    mend: () => {
      state = 'whole';
    },
    close: async () => {
      for (const end of ends) end.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
