import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const dripMs = 1_000;
const visitorsAtOnce = 4;
const thinkMs = 50;

/** How somebody holds connections who wants to leave none for others. */
const manners = {
  'headers that never end': { begin: 'GET / HTTP/1.1\r\nHost: x\r\n', drip: 'X-A: b\r\n' },
  'a form that never ends': {
    begin:
      'POST /session HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 9000\r\n\r\n',
    drip: 'x',
  },
  'a file that never ends, from nobody': {
    begin: 'POST /imports HTTP/1.1\r\nHost: x\r\nContent-Type: a/b\r\nContent-Length: 900000000\r\n\r\n',
    drip: 'x',
  },
  'answers that nobody reads': {
    begin: 'GET /session/new HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(5),
    drip: '',
  },
  silence: { begin: '', drip: '' },
} as const;

export type Manner = keyof typeof manners;
export const allManners = Object.keys(manners) as readonly Manner[];

export interface Findings {
  readonly answers: number;
  readonly failures: number;
  /** Milliseconds that 99 of 100 answers stayed below. */
  readonly p99: number;
  /** The connections that the server ended; each was opened anew at once. */
  readonly ended: number;
}

interface Options {
  readonly url: string;
  readonly cookie: string;
  readonly seconds: number;
}

/** Four people look at articles, while so many connections are held open in this manner, straight to the server. */
export async function underSlowClients(
  { url, cookie, seconds }: Options,
  manner: Manner,
  connections: number,
): Promise<Findings> {
  const until = Date.now() + seconds * 1_000;
  const crowd = holdOpen(Number(new URL(url).port), manner, connections);
  const visits = await Promise.all(
    Array.from({ length: visitorsAtOnce }, () => visit(`${url}/articles`, cookie, until)),
  );
  const ended = crowd.leave();
  const times = visits.flat();
  const answered = times.filter((time) => time !== undefined).sort((a, b) => a - b);
  return {
    answers: answered.length,
    failures: times.length - answered.length,
    p99: Math.round(answered[Math.ceil(answered.length * 0.99) - 1] ?? Number.POSITIVE_INFINITY),
    ended,
  };
}

function holdOpen(port: number, manner: Manner, connections: number) {
  const { begin, drip } = manners[manner];
  const sockets = new Set<Socket>();
  let ended = 0;
  let leaving = false;
  const hold = () => {
    const socket = connect(port, '127.0.0.1', () => socket.write(begin));
    if (manner === 'answers that nobody reads') socket.pause();
    else socket.resume();
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => {
      sockets.delete(socket);
      if (leaving) return;
      ended += 1;
      hold();
    });
  };
  for (let count = 0; count < connections; count += 1) hold();
  const dripping = setInterval(() => {
    if (drip) for (const socket of sockets) if (socket.writable) socket.write(drip);
  }, dripMs);
  const leave = () => {
    leaving = true;
    clearInterval(dripping);
    for (const socket of sockets) socket.destroy();
    return ended;
  };
  return { leave };
}

/** How long each answer took; undefined for one that did not come. */
async function visit(address: string, cookie: string, until: number): Promise<(number | undefined)[]> {
  const times: (number | undefined)[] = [];
  while (Date.now() < until) {
    const begun = performance.now();
    const answer = await fetch(address, { headers: { cookie } }).catch(() => undefined);
    const text = await answer?.text().catch(() => undefined);
    times.push(answer?.status === 200 && text ? performance.now() - begun : undefined);
    await pause(thinkMs);
  }
  return times;
}
