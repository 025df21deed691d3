import { execFile } from 'node:child_process';
import type { Types } from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Article } from '../articles/article.ts';
import { atOneMoment } from '../database/moment.ts';
import { wholeUnits } from '../measures/quantity.ts';
import { openDatabase } from '../testing/database.ts';
import { receive, slip, type TestFirm, testFirm } from '../testing/firm.ts';
import { Balance, balanceId } from './balance.ts';
import { book } from './book.ts';
import { Counter } from './counter.ts';
import { Discrepancy } from './discrepancy.ts';
import { movementHash } from './hash.ts';
import { Movement } from './movement.ts';
import { verifyLedger } from './verify.ts';

let database: Awaited<ReturnType<typeof openDatabase>>;
let firm: TestFirm;

beforeAll(async () => {
  database = await openDatabase();
  firm = await testFirm();
  const { schalter, dose } = firm.articles;
  const { regalC: from, bus1: to } = firm.places;
  await receive(firm, schalter, from, 20);
  await receive(firm, dose, from, 50);
  const quantity = wholeUnits(4);
  await book(slip(firm, { kind: 'transfer', lines: [{ article: schalter, from, to, quantity }] }));
});
afterAll(() => database.close());

it('counts what it has added up', async () => {
  expect(await verifyLedger()).toEqual({ movements: 3, balances: 3, differences: [] });
});

it('finds a quantity that was changed', async () => {
  const said = await whatIsFoundAfter(() => change(2, { quantity: 51_000 }));
  expect(said).toContain('movement 2 was changed after booking');
  expect(said).toContain('the movements sum up to 51000');
});

it.each([1, 2])('finds that movement %i was removed', async (number) => {
  const said = await whatIsFoundAfter(() => Movement.collection.deleteOne({ number }));
  expect(said).toContain(`movement ${number} is missing`);
});

it('finds that the last movement was removed', async () => {
  const said = await whatIsFoundAfter(() => Movement.collection.deleteOne({ number: 3 }));
  expect(said).toContain('the counter stands at 3, the last movement is 2');
});

it('finds two movements that were swapped', async () => {
  const said = await whatIsFoundAfter(async () => {
    await change(1, { number: -1 });
    await change(2, { number: 1 });
    await change(-1, { number: 2 });
  });
  expect(said).toContain('movement 1 does not follow the one before it');
  expect(said).toContain('movement 2 was changed after booking');
});

it('finds a balance that is wrong, and one that is gone', async () => {
  const _id = balanceId(firm.articles.dose, firm.places.regalC);
  const wrong = await whatIsFoundAfter(() => Balance.updateOne({ _id }, { $inc: { quantity: 1000 } }));
  expect(wrong).toBe(`balance ${_id} is 51000, the movements sum up to 50000`);
  const gone = await whatIsFoundAfter(() => Balance.deleteOne({ _id }));
  expect(gone).toBe(`balance ${_id} is missing, the movements sum up to 50000`);
});

it('finds a total that is wrong', async () => {
  const said = await whatIsFoundAfter(() =>
    Article.updateOne({ _id: firm.articles.dose }, { $inc: { 'stock.quantity': -1000 } }),
  );
  expect(said).toBe('article 40233 has 49000, the movements sum up to 50000');
});

it('finds a movement that was doubled behind the last one', async () => {
  const said = await whatIsFoundAfter(() => copy(1, { number: 4, key: 'another', document: 4 }));
  expect(said).toContain('movement 4 does not follow the one before it');
  expect(said).toContain('movement 4 was changed after booking');
  expect(said).toContain('the counter stands at 3, the last movement is 4');
});

it('finds a doubled movement by its balance, though its hash and the counter were made to fit', async () => {
  const said = await whatIsFoundAfter(async () => {
    const { hash: previousHash } = await numbered(3);
    await copy(1, { number: 4, key: 'another', document: 4, previousHash });
    await makeHashesFit(4);
  });
  const key = balanceId(firm.articles.schalter, firm.places.regalC);
  expect(said.split('\n')).toEqual([
    `movement 4 says 20000 for ${key}, the sum is 36000`,
    `balance ${key} is 16000, the movements sum up to 36000`,
    'article 31102 has 20000, the movements sum up to 40000',
  ]);
});

it('finds nothing where words were changed and everything after them was made anew: a backup has the old hash', async () => {
  const { hash } = await numbered(3);
  const said = await whatIsFoundAfter(async () => {
    await change(2, { note: 'gefälscht' });
    await makeHashesFit(2);
    expect((await numbered(3)).hash).not.toBe(hash);
  });
  expect(said).toBe('');
});

it('is a command that fails only where it finds something', async () => {
  expect(await ledgerVerify()).toEqual({ code: 0, said: '3 movements, 3 balances: no difference\n' });
  await Article.updateOne({ _id: firm.articles.dose }, { $inc: { 'stock.quantity': 1000 } });
  expect(await ledgerVerify()).toEqual({
    code: 1,
    said: 'article 40233 has 51000, the movements sum up to 50000\n3 movements, 3 balances: 1 difference\n',
  });
  await Article.updateOne({ _id: firm.articles.dose }, { $inc: { 'stock.quantity': -1000 } });
});

it('finds nothing wrong while others book, when it reads one moment', async () => {
  const { schalter } = firm.articles;
  const found = await atOneMoment(database.uri, async (db, session) => {
    await db.collection('movements').findOne({ number: 1 }, { session });
    await receive(firm, schalter, firm.places.regalC, 1);
    return verifyLedger(db, session);
  });
  expect(found).toEqual({ movements: 3, balances: 3, differences: [] });
  expect((await verifyLedger()).movements).toBe(4);
});

/** Does something to the books that no page can do, and undoes it again. */
async function whatIsFoundAfter(act: () => Promise<unknown>): Promise<string> {
  const collections = [Movement, Balance, Article, Counter, Discrepancy].map(({ collection }) => collection);
  const before = await Promise.all(
    collections.map((each) => each.find<{ _id: Types.ObjectId }>({}).hint({ _id: 1 }).toArray()),
  );
  await act();
  const { differences } = await verifyLedger();
  for (const [index, collection] of collections.entries()) {
    await collection.deleteMany({}, { hint: { _id: 1 } });
    if (before[index]?.length) await collection.insertMany(before[index]);
  }
  return differences.join('\n');
}

async function numbered(number: number): Promise<Movement> {
  const found = await Movement.findOne({ number }).lean<Movement>();
  if (!found) throw new Error(`no movement ${number}`);
  return found;
}

async function copy(number: number, changes: Partial<Movement>) {
  const { _id, ...copied } = await numbered(number);
  await Movement.collection.insertOne({ ...copied, ...changes });
}

/** As somebody would who knows how they are made: from this movement on, and in the counter. */
async function makeHashesFit(from: number) {
  const later = await Movement.collection
    .find<Movement>({ number: { $gte: from } })
    .sort({ number: 1 })
    .toArray();
  let previousHash = (await numbered(from)).previousHash;
  for (const movement of later) {
    const hash = movementHash({ ...movement, previousHash });
    await change(movement.number, { previousHash, hash });
    previousHash = hash;
  }
  const fit = { movements: later.at(-1)?.number, hash: previousHash };
  await Counter.collection.updateOne({ _id: 'ledger' as never }, { $set: fit });
}

const change = (number: number, fields: object) =>
  Movement.collection.updateOne({ number }, { $set: fields });

function ledgerVerify(): Promise<{ code: number; said: string }> {
  const env = { ...process.env, MONGODB_URI: database.uri };
  return new Promise((resolve) => {
    const command = execFile(process.execPath, ['--import', 'tsx', 'ops/ledger-verify.ts'], { env });
    let said = '';
    command.stdout?.on('data', (text) => (said += text));
    command.stderr?.on('data', (text) => (said += text));
    command.once('close', (code) => resolve({ code: code ?? -1, said }));
  });
}
