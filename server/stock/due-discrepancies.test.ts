import { Types } from 'mongoose';
import { beforeEach, expect, it } from 'vitest';
import { wholeUnits } from '../measures/quantity.ts';
import { testDatabase } from '../testing/database.ts';
import { receive, slip, type TestFirm, testFirm } from '../testing/firm.ts';
import { book } from './book.ts';
import { Discrepancy } from './discrepancy.ts';
import type { Movement } from './movement.ts';
import { reverse } from './reverse.ts';
import { verifyLedger } from './verify.ts';

let firm: TestFirm;
beforeEach(async () => {
  const close = await testDatabase();
  firm = await testFirm();
  await receive(firm, firm.articles.dose, firm.places.bus1, 5);
  return close;
});

async function booked(kind: 'issue' | 'correction', pieces: number): Promise<readonly Movement[]> {
  const { dose: article } = firm.articles;
  const ends = kind === 'issue' ? { from: firm.places.bus1, to: null } : { from: null, to: firm.places.bus1 };
  const lines = [{ article, ...ends, quantity: wholeUnits(pieces) }];
  const outcome = await book(slip(firm, { kind, lines, anyway: true }));
  if (!outcome.ok) throw new Error(outcome.refusal.why);
  return outcome.movements;
}

async function takeBack(movements: readonly Movement[]) {
  const { key, person, device, source } = slip(firm, { kind: 'reversal', lines: [] });
  expect(await reverse(movements, { key, person, device, source })).toMatchObject({ ok: true });
}

const differences = async () => (await verifyLedger()).differences;
const settled = () => ({ at: new Date(), by: firm.people.petra, movement: new Types.ObjectId() });

// Mutants: in the replay a count settles nothing, a second one too many opens another, a reversal settles nothing or all.
it('are in order after issues beyond the book, counts, and issues that were taken back', async () => {
  await takeBack(await booked('issue', 7));
  const beyond = await booked('issue', 7);
  await booked('issue', 1);
  await takeBack(await booked('correction', 2));
  await takeBack(beyond);
  await booked('issue', 20);
  await booked('correction', 3);
  await booked('issue', 9);
  expect(await Discrepancy.countDocuments({}).hint({ _id: 1 })).toBe(4);
  expect(await differences()).toEqual([]);
});

it('says that one is missing', async () => {
  await booked('issue', 7);
  await Discrepancy.deleteMany({}).hint({ _id: 1 });
  expect(await differences()).toEqual(['the discrepancy that movement 2 opened is missing']);
});

it('finds one that says something else than was booked', async () => {
  await booked('issue', 7);
  await Discrepancy.updateMany({}, { $inc: { taken: 1_000 } }).hint({ _id: 1 });
  expect(await differences()).toEqual(['the discrepancy that movement 2 opened does not say what it took']);
});

it('finds one that was settled by hand, and one that was opened again', async () => {
  await booked('issue', 7);
  await Discrepancy.updateMany({}, { $set: { settled: settled() } }).hint({ _id: 1 });
  expect(await differences()).toEqual([
    'the discrepancy that movement 2 opened is settled, but by no movement',
  ]);
  await booked('correction', 3);
  expect(await differences()).toEqual([
    'the discrepancy that movement 2 opened was settled by another movement',
  ]);
  await Discrepancy.updateMany({}, { $set: { settled: null } }).hint({ _id: 1 });
  expect(await differences()).toEqual(['the discrepancy that movement 2 opened is open, but was settled']);
});

it('finds one that no movement opened', async () => {
  const { dose: article } = firm.articles;
  const { bus1: location } = firm.places;
  const balance = `${article}:${location}:`;
  const byHand = {
    balance,
    article,
    location,
    lot: '',
    booked: 0,
    taken: 1,
    opened: settled(),
    settled: null,
  };
  await Discrepancy.collection.insertOne(byHand);
  expect(await differences()).toEqual([`a discrepancy at ${balance} was opened by no movement`]);
});
