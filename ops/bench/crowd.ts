import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** Many pages as the network sees them: frames are counted as they come off raw TCP, nothing is parsed that need not be. */
export interface Crowd {
  /** How many frames with regions came for all of them together, and their bytes with heads. */
  readonly frames: number;
  readonly bytes: number;
  /** The last frame of the last of them, as text. */
  readonly latest: string;
  readonly open: number;
  /** When everyone has had a frame that begins with this, from now on: the moment of the last one by `performance.now()`. */
  everyone(begin?: string): Promise<number>;
  /** Told of every frame that begins a region, with the number of the page. */
  onFrame(heard: (page: number, text: string) => void): void;
  leave(): void;
}

interface Options {
  readonly url: string;
  readonly count: number;
  cookie(page: number): string;
  /** What a page asks for after its handshake. */
  question?(page: number): object | undefined;
}

const [text, ping, pong] = [0x1, 0x9, 0xa];

/** Opens them one after the other in small groups, and comes back when all handshakes are done. */
export async function openCrowd({ url, count, cookie, question }: Options): Promise<Crowd> {
  const { hostname, port, host } = new URL(url);
  const sockets: Socket[] = [];
  const heard: ((page: number, text: string) => void)[] = [];
  const told = new Uint32Array(count);
  let [frames, bytes, round, missing] = [0, 0, 0, 0];
  let latest = '';
  let begins = '{"region"';
  let done = (_at: number) => {};

  const take = (page: number, payload: Buffer, length: number) => {
    const begin = payload.toString('latin1', 0, Math.max(begins.length, 9));
    if (!begin.startsWith('{"region"')) return;
    frames += 1;
    bytes += length;
    if (page === count - 1) latest = payload.toString();
    for (const listen of heard) listen(page, payload.toString());
    if (!begin.startsWith(begins) || told[page] === round) return;
    told[page] = round;
    missing -= 1;
    if (missing === 0) done(performance.now());
  };

  const join = async (page: number) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    await once(socket, 'connect');
    const key = randomBytes(16).toString('base64');
    const head = [
      'GET /live HTTP/1.1',
      `Host: ${host}`,
      'Upgrade: websocket',
      'Connection: Upgrade',
      `Sec-WebSocket-Key: ${key}`,
      'Sec-WebSocket-Version: 13',
      `Origin: ${url}`,
      `Cookie: ${cookie(page)}`,
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    const rest = await handshake(socket);
    const read = reader(socket, (payload, length) => take(page, payload, length));
    socket.on('data', read);
    read(rest);
    sockets.push(socket);
    const asked = question?.(page);
    if (asked) socket.write(masked(text, Buffer.from(JSON.stringify(asked))));
  };

  for (let page = 0; page < count; page += 25)
    await Promise.all(Array.from({ length: Math.min(25, count - page) }, (_, index) => join(page + index)));
  return {
    get frames() {
      return frames;
    },
    get bytes() {
      return bytes;
    },
    get latest() {
      return latest;
    },
    get open() {
      return sockets.filter((socket) => socket.readyState === 'open').length;
    },
    everyone: (begin = '{"region"') => {
      begins = begin;
      round += 1;
      missing = count;
      return new Promise((resolve) => {
        done = resolve;
      });
    },
    onFrame: (listen) => {
      heard.push(listen);
    },
    leave: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** What came after the answer. Throws when it was refused. */
async function handshake(socket: Socket): Promise<Buffer> {
  let got = Buffer.alloc(0);
  for (;;) {
    const [chunk] = (await once(socket, 'data')) as [Buffer];
    got = Buffer.concat([got, chunk]);
    const end = got.indexOf('\r\n\r\n');
    if (end < 0) continue;
    if (!got.toString('latin1', 0, 12).endsWith('101'))
      throw new Error(`refused: ${got.toString('utf8', 0, end)}`);
    socket.pause();
    setImmediate(() => socket.resume());
    return got.subarray(end + 4);
  }
}

/** Cuts what comes into frames, answers pings, and hands on what is text. */
function reader(socket: Socket, take: (payload: Buffer, length: number) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    for (;;) {
      const frame = firstFrame(rest);
      if (!frame) return;
      const payload = rest.subarray(frame.from, frame.to);
      if (frame.code === text) take(payload, frame.to);
      if (frame.code === ping) socket.write(masked(pong, payload));
      rest = rest.subarray(frame.to);
    }
  };
}

/** RFC 6455, 5.2: a server masks nothing, and ours sends each message in one frame. */
function firstFrame(data: Buffer): { code: number; from: number; to: number } | undefined {
  if (data.length < 2) return undefined;
  const short = (data[1] ?? 0) & 0x7f;
  const from = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (data.length < from) return undefined;
  const length = short < 126 ? short : short === 126 ? data.readUInt16BE(2) : Number(data.readBigUInt64BE(2));
  const to = from + length;
  return data.length < to ? undefined : { code: (data[0] ?? 0) & 0xf, from, to };
}

/** With a mask of zeros, which changes nothing. */
function masked(code: number, payload: Buffer): Buffer {
  const long = payload.length > 125;
  const head = Buffer.alloc(long ? 8 : 6);
  head[0] = 0x80 | code;
  head[1] = 0x80 | (long ? 126 : payload.length);
  if (long) head.writeUInt16BE(payload.length, 2);
  return Buffer.concat([head, payload]);
}
