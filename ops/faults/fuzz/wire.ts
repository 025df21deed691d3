import { connect } from 'node:net';
import { header, type Pair, type Request } from './request.ts';

export interface Answer {
  /** 0: the connection ended without one. */
  readonly status: number;
  readonly head: string;
  readonly body: string;
  /** The port that it was asked from. */
  readonly port: number | undefined;
}

const longestMs = 60_000;
/** Who announced more than came hangs up after a moment. */
const patienceMs = 150;

/** Writes the request down byte by byte, as nothing else would let one, and reads what comes until the end. */
export function send(port: number, request: Request): Promise<Answer> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const pieces: Buffer[] = [];
    let from: number | undefined;
    const timer = setTimeout(() => socket.destroy(), request.isBroken ? patienceMs : longestMs);
    socket.on('data', (piece: Buffer) => pieces.push(piece));
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(timer);
      resolve({ ...answerIn(Buffer.concat(pieces).toString()), port: from });
    });
    socket.once('connect', () => {
      from = socket.localPort;
    });
    socket.write(bytesOf(request));
  });
}

export function bytesOf(request: Request): Buffer {
  const body = request.body ?? (request.fields && Buffer.from(encoded(request.fields)));
  const own: Pair[] = [['connection', 'close']];
  const says = (name: string) => header(request, name) !== undefined;
  if (body && !says('content-length') && !says('transfer-encoding'))
    own.push(['content-length', String(body.length)]);
  const lines = [
    `${request.method} ${addressOf(request)} HTTP/1.1`,
    ...[...request.headers, ...own].map(([name, value]) => `${name}: ${value}`),
  ];
  const head = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
  return body ? Buffer.concat([head, body]) : head;
}

const addressOf = ({ path, query }: Request) => (query.length > 0 ? `${path}?${encoded(query)}` : path);

const encoded = (pairs: readonly Pair[]) =>
  pairs.map(([name, value]) => `${percent(name)}=${percent(value)}`).join('&');

/** Also of half a character, for which there is no encoding; and what is encoded already stays, so that it may be wrong. */
const percent = (text: string): string =>
  [...text]
    .map((one) => {
      if (/[\w.~%[\]$-]/.test(one)) return one;
      const code = one.charCodeAt(0);
      if (one.length === 1 && code >= 0xd800 && code <= 0xdfff)
        return code < 0xdc00 ? '%ED%A0%80' : '%ED%B0%80';
      return encodeURIComponent(one);
    })
    .join('');

function answerIn(said: string): Omit<Answer, 'port'> {
  const text = said.replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, '');
  const end = text.indexOf('\r\n\r\n');
  const head = end < 0 ? text : text.slice(0, end);
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0);
  return { status, head, body: end < 0 ? '' : text.slice(end + 4) };
}
