import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

export interface Mailbox {
  /** For SMTP_URL. */
  readonly url: string;
  /** What came, as it was sent, without the encoding of its lines. */
  readonly mails: readonly string[];
  /** From now on it takes nothing. */
  refuse(refusing: boolean): void;
}

/** A mail server that keeps what comes, as much of SMTP as a client needs (RFC 5321); gone after the test. */
export async function mailbox(): Promise<Mailbox> {
  const mails: string[] = [];
  let refusing = false;
  const server = createServer((socket) => receive(socket, mails, () => refusing));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refuse: (now) => {
      refusing = now;
    },
  };
}

function receive(socket: Socket, mails: string[], isRefusing: () => boolean): void {
  const answer = (line: string) => socket.write(`${line}\r\n`);
  let mail: string[] | undefined;
  answer('220 mailbox');
  createInterface(socket).on('line', (line) => {
    if (mail && line !== '.') return void mail.push(line);
    if (mail) mails.push(decoded(mail.join('\n')));
    mail = !mail && line.startsWith('DATA') ? [] : undefined;
    answer(mail ? '354 go on' : reply(line, isRefusing()));
  });
}

function reply(line: string, refusing: boolean): string {
  if (line.startsWith('MAIL') && refusing) return '451 not now';
  return line.startsWith('QUIT') ? '221 bye' : '250 ok';
}

/** Folded lines, and quoted-printable (RFC 2045): all that a mail in German without an attachment is made of. */
function decoded(mail: string): string {
  const unfolded = mail.replaceAll('=\n', '').replaceAll('\n ', ' ');
  const byte = (_all: string, hex: string) => String.fromCharCode(Number.parseInt(hex, 16));
  return Buffer.from(unfolded.replaceAll(/=([0-9A-F]{2})/g, byte), 'latin1').toString();
}
