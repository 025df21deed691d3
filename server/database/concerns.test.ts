import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import mongoose, { type mongo } from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { openDatabase, type TestDatabase } from '../testing/database.ts';
import { receive, type TestFirm, testFirm } from '../testing/firm.ts';
import { byHtmx, visitorAs } from '../testing/visitor.ts';
import { connect } from './connect.ts';

let database: TestDatabase;
let app: FastifyInstance;
let firm: TestFirm;
let commands: readonly Command[];

/** What the driver was about to send, as far as it matters here. */
interface Command extends mongo.Document {
  readonly name: string;
}

const writes = ['insert', 'update', 'delete', 'findAndModify'];
const reads = ['find', 'aggregate', 'count', 'distinct'];
const durable = { w: 'majority', j: true };

/** Everything that the server sends to its database while people work. */
beforeAll(async () => {
  database = await openDatabase();
  await mongoose.disconnect();
  const connection = await connect(`${database.uri}&monitorCommands=true`);
  const sent: Command[] = [];
  connection
    .getClient()
    .on('commandStarted', ({ commandName: name, command }) => sent.push({ ...command, name }));
  app = await buildApp(readConfig({ MONGODB_URI: database.uri, LOG_LEVEL: 'silent' }));
  await app.ready();
  firm = await testFirm();
  await receive(firm, firm.articles.dose, firm.places.regalC, 100);
  await work();
  commands = [...sent];
});
afterAll(async () => {
  await app.close();
  await database.close();
});

/** Every kind of booking, one that is refused, a repeat, an undo, an edit, and looks at what came of it. */
async function work() {
  const jana = await visitorAs(app, firm.people.jana);
  const fields = { article: String(firm.articles.dose), quantity: '3', anyway: '1' };
  const ends = { from: String(firm.places.regalC), to: String(firm.places.bus1) };
  const key = randomUUID();
  for (const kind of ['issue', 'transfer', 'receipt', 'return', 'correction']) {
    const form = { ...fields, ...ends, kind, key: kind === 'issue' ? key : randomUUID() };
    expect((await jana.post('/movements', form, byHtmx)).statusCode).toBe(200);
  }
  const again = { ...fields, ...ends, kind: 'issue', key };
  expect((await jana.post('/movements', again, byHtmx)).statusCode).toBe(200);
  expect((await jana.post('/movements', { ...again, quantity: '4' }, byHtmx)).statusCode).toBe(422);
  const undo = await jana.post('/documents/2/reversal', { key: randomUUID() }, byHtmx);
  expect(undo.statusCode).toBe(200);
  for (const at of [
    '/',
    '/articles',
    `/articles/${firm.articles.dose}`,
    '/movements',
    '/locations',
    '/people',
  ])
    expect((await jana.get(at)).statusCode).toBe(200);
}

const isInTransaction = ({ autocommit }: Command) => autocommit === false;

// Mutant: no options given to the transaction.
it('begins every transaction with a snapshot, and commits it to a majority with journal', () => {
  const within = commands.filter(isInTransaction);
  const begun = within.filter(({ startTransaction }) => startTransaction);
  expect(begun.length).toBeGreaterThan(6);
  for (const { readConcern } of begun) expect(readConcern).toMatchObject({ level: 'snapshot' });
  const committed = within.filter(({ name }) => name === 'commitTransaction');
  expect(committed.length).toBeGreaterThan(6);
  for (const { writeConcern } of committed) expect(writeConcern).toMatchObject(durable);
});

// Mutant: a movement, balance or counter is written without the session.
it('writes everything of a booking inside of one', () => {
  const books = ['movements', 'balances', 'counters', 'discrepancies'];
  const booked = commands.filter(
    ({ name, ...command }) => writes.includes(name) && books.includes(command[name]),
  );
  expect(new Set(booked.map((command) => command[command.name])).size).toBe(books.length);
  expect(booked.filter((command) => !isInTransaction(command))).toEqual([]);
});

// Mutants: no write concern for the client; no `retryWrites`.
it('writes all else durably as well, and in a way that may be repeated', () => {
  const alone = commands.filter((command) => writes.includes(command.name) && !isInTransaction(command));
  expect(alone.length).toBeGreaterThan(1);
  for (const { writeConcern, txnNumber } of alone) {
    expect(writeConcern).toMatchObject(durable);
    expect(txnNumber).toBeDefined();
  }
});

// Mutant: no read concern for the client.
it('reads what a majority has, and never what could be rolled back', () => {
  const alone = commands.filter((command) => reads.includes(command.name) && !isInTransaction(command));
  expect(alone.length).toBeGreaterThan(20);
  for (const { readConcern } of alone) expect(readConcern).toMatchObject({ level: 'majority' });
});
