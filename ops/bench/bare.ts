import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import mongoose from 'mongoose';
import { WebSocketServer } from 'ws';
import { bareTransaction } from './bare-transaction.ts';

/**
 * What the benchmarks compare with, a process of its own: `POST /fan-out` sends its body to every WebSocket,
 * `POST /transaction` writes what a booking writes and answers with the milliseconds that it took.
 */
const [uri = '', article = '', place = ''] = process.argv.slice(2);
const client = await new mongoose.mongo.MongoClient(uri, {
  writeConcern: { w: 'majority', journal: true },
  readConcern: { level: 'majority' },
}).connect();
const book = await bareTransaction(client, article, place);

const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
const server = createServer(async (request, response) => {
  if (request.url === '/fan-out') fanOut(await buffer(request));
  const ms = request.url === '/transaction' ? await timed(book) : 0;
  response.end(String(ms));
});
server.on('upgrade', (request: IncomingMessage, socket, head) =>
  sockets.handleUpgrade(request, socket, head, () => {}),
);
await once(server.listen(0, '127.0.0.1'), 'listening');
console.log((server.address() as AddressInfo).port);
process.once('SIGTERM', () => process.exit());

function fanOut(bytes: Buffer): void {
  for (const socket of sockets.clients) socket.send(bytes, { binary: false });
}

async function timed(work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
