import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';
import { WebSocket } from 'ws';
import { connect } from '../../server/database/connect.ts';
import { migrate } from '../../server/database/migrations.ts';
import { findPerson } from '../../server/people/person.ts';
import { startSession } from '../../server/people/session.ts';
import { startLocalMongod } from '../local-mongod.ts';
import { firmBehindProxy } from './firm-behind-proxy.ts';

export interface Findings {
  /** Whether the socket was still open afterwards. */
  readonly open: boolean;
  readonly pings: number;
  /** What the server said meanwhile; it must not call itself live. */
  readonly messages: number;
  /** Whether the same socket heard of the server again when the database was back. */
  readonly live: boolean;
}

interface Options {
  readonly binary: string;
  readonly seconds: number;
  readonly pingSeconds: number;
}

/** A page behind nginx with the 90 s of Nginx Proxy Manager, while the database is away, so that only pings keep it. */
export async function idle({ binary, seconds, pingSeconds }: Options): Promise<Findings> {
  const folder = await mkdtemp(join(tmpdir(), 'lagerblick-idle-'));
  const mongod = await startLocalMongod({ folder, notablescan: true });
  const connection = await connect(mongod.uri);
  if (!connection.db) throw new Error('connected without a database');
  await migrate(connection.db);
  const behind = await firmBehindProxy({ binary, mongodbUri: mongod.uri, readTimeout: '90s', pingSeconds });
  const page = await openSocket(
    behind.url,
    await startSession(await findPerson(behind.firm.people.petra), 'Idle'),
  );
  await mongod.stop();
  const before = page.messages();
  await pause(seconds * 1_000);
  const meanwhile = { open: page.isOpen(), pings: page.pings(), messages: page.messages() - before };
  const again = await startLocalMongod({ folder, notablescan: true });
  const live = await Promise.race([page.heard(), pause(60_000, false)]);
  await behind.close();
  await mongoose.disconnect();
  await again.stop();
  await rm(folder, { recursive: true });
  return { ...meanwhile, live };
}

async function openSocket(url: string, token: string) {
  const socket = new WebSocket(`${url.replace('https', 'wss')}/live`, {
    rejectUnauthorized: false,
    headers: { cookie: `__Host-session=${token}`, origin: url },
  });
  let pings = 0;
  let messages = 0;
  socket.on('ping', () => (pings += 1)).on('message', () => (messages += 1));
  await once(socket, 'message');
  return {
    isOpen: () => socket.readyState === WebSocket.OPEN,
    pings: () => pings,
    messages: () => messages,
    heard: () => once(socket, 'message').then(() => true),
  };
}
