import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { Article, findArticle } from '../articles/article.ts';
import { followRemembered, unfollowRemembered } from '../database/remembered.ts';
import { transaction } from '../database/transaction.ts';
import { bringBack, putAway } from '../locations/archive.ts';
import { Location } from '../locations/location.ts';
import { placeTree } from '../locations/tree.ts';
import { amount } from '../measures/amount.ts';
import { wholeUnits } from '../measures/quantity.ts';
import { openDatabase } from '../testing/database.ts';
import { receive, slip, stockOf, type TestFirm, testFirm } from '../testing/firm.ts';
import { balanceOf } from './balance.ts';
import { book, type Line } from './book.ts';
import { Counter } from './counter.ts';
import { Discrepancy } from './discrepancy.ts';
import { Movement } from './movement.ts';
import { reverse } from './reverse.ts';
import { verifyLedger } from './verify.ts';

let database: Awaited<ReturnType<typeof openDatabase>>;
let firm: TestFirm;

beforeAll(async () => {
  database = await openDatabase();
  firm = await testFirm();
});
beforeEach(async () => {
  const { schalter } = firm.articles;
  await book(slip(firm, { kind: 'correction', lines: [line({ to: firm.places.regalC, pieces: 100 })] }));
  await book(slip(firm, { kind: 'correction', lines: [line({ to: firm.places.bus1, pieces: 0 })] }));
  expect(await stockOf(schalter)).toBe(wholeUnits(100));
});
afterAll(() => database.close());

const line = ({ pieces, ...ends }: { from?: Line['from']; to?: Line['to']; pieces: number }): Line => {
  return { article: firm.articles.schalter, from: null, to: null, ...ends, quantity: wholeUnits(pieces) };
};
const issue = (pieces: number, more: object = {}) =>
  slip(firm, { kind: 'issue', lines: [line({ from: firm.places.regalC, pieces })], ...more });

// Mutant: within a transaction nobody asks whether it was booked before (`isInTransaction()` becomes `false`).
it('booked again within a unit of work gives the first answer, and lets the rest of it be', async () => {
  const { schalter } = firm.articles;
  const once = issue(6);
  const first = await book(once);
  const again = await transaction(async () => {
    await Article.updateOne({ _id: schalter }, { $set: { note: 'bleibt' } });
    return book(once);
  });
  expect(again).toMatchObject({ ok: true, repeated: true });
  expect(again.ok && first.ok && again.movements[0]?.number).toBe(first.ok && first.movements[0]?.number);
  expect(await findArticle(schalter)).toMatchObject({ note: 'bleibt', stock: { quantity: wholeUnits(94) } });
});

describe('booking', () => {
  it('takes goods from a place and says what is left there and in all', async () => {
    const outcome = await book(issue(6, { job: '2026-118' }));
    expect(outcome).toMatchObject({
      ok: true,
      movements: [{ balanceFrom: 94_000, balanceTo: null, job: '2026-118' }],
    });
    expect(await stockOf(firm.articles.schalter)).toBe(wholeUnits(94));
  });

  it('moves goods between places without changing the total', async () => {
    const { regalC: from, bus1: to } = firm.places;
    await book(slip(firm, { kind: 'transfer', lines: [line({ from, to, pieces: 12 })] }));
    expect(await balanceOf(firm.articles.schalter, to)).toBe(wholeUnits(12));
    expect(await stockOf(firm.articles.schalter)).toBe(wholeUnits(100));
  });

  it('numbers the lines of a slip without gaps, also after a refused one', async () => {
    const before = await Movement.countDocuments({}).hint({ _id: 1 });
    await book(issue(500));
    await book(
      slip(firm, {
        kind: 'issue',
        lines: [line({ from: firm.places.regalC, pieces: 1 }), line({ from: firm.places.regalC, pieces: 2 })],
      }),
    );
    const last = await Movement.find({}).hint({ number: 1 }).sort({ number: -1 }).limit(2).lean();
    expect(last.map(({ number }) => number)).toEqual([before + 2, before + 1]);
    expect(new Set(last.map(({ document }) => document)).size).toBe(1);
  });

  // Mutant: a slip counts as many as it has lines.
  it('numbers slips without gaps, however many lines they have', async () => {
    const one = line({ from: firm.places.regalC, pieces: 1 });
    const outcomes = [await book(issue(1, { lines: [one, one] })), await book(issue(1))];
    const [first = Number.NaN, next] = outcomes.map(
      (outcome) => outcome.ok && Number(outcome.movements[0]?.document),
    );
    expect(next).toBe(Number(first) + 1);
  });

  // Mutant: the end is taken for the one that is known when only its hash is another, as after a restore.
  it('binds to the end that is there, not to the one that it knew', async () => {
    let bound: string | undefined;
    const restored = transaction(async () => {
      await Counter.updateOne({ _id: 'ledger' }, { $set: { hash: 'restored' } });
      const outcome = await book(issue(1));
      bound = outcome.ok ? outcome.movements[0]?.previousHash : undefined;
      throw new Error('and back again');
    });
    await expect(restored).rejects.toThrow('back again');
    expect(bound).toBe('restored');
  });

  it('answers the same key with the same movement, twenty times at once', async () => {
    const same = issue(5);
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => book(same)));
    const ids = new Set(outcomes.map((outcome) => outcome.ok && String(outcome.movements[0]?._id)));
    expect(ids.size).toBe(1);
    expect(await stockOf(firm.articles.schalter)).toBe(wholeUnits(95));
  });

  it('lets undo what came to a place that has become strict', async () => {
    const strict = firm.places.regalC;
    const [receipt] = await receive(firm, firm.articles.dose, strict, 10);
    const lines = [{ article: firm.articles.dose, from: strict, to: null, quantity: wholeUnits(5) }];
    await book(slip(firm, { kind: 'issue', lines }));
    await Location.updateOne({ _id: strict }, { $set: { refuses: true } });
    const circumstances = { key: randomUUID(), person: firm.people.petra, device: 'Test', source: 'test' };
    expect(await reverse(receipt ? [receipt] : [], circumstances)).toMatchObject({ ok: true });
    expect(await balanceOf(firm.articles.dose, strict)).toBe(wholeUnits(-5));
    await Location.updateOne({ _id: strict }, { $set: { refuses: false } });
  });

  it.each([
    ['issue', 'from'],
    ['receipt', 'to'],
    ['correction', 'to'],
  ] as const)('refuses an archived place: %s', async (kind, side) => {
    const place = firm.places.bus2;
    await Location.updateOne(
      { _id: place },
      { $set: { archived: { at: new Date(), by: firm.people.petra } } },
    );
    const ends = side === 'from' ? { from: place, to: null } : { from: null, to: place };
    const lines = [{ article: firm.articles.dose, ...ends, quantity: wholeUnits(5) }];
    const outcome = await book(slip(firm, { kind, lines, anyway: true }));
    expect(outcome).toEqual({ ok: false, refusal: { why: 'placeArchived', line: 0, side } });
    await Location.updateOne({ _id: place }, { $set: { archived: null } });
  });

  // Mutant: `sure` does not ask since when: the booking between has found the ledger held, and the last one trusts it.
  it('refuses a place that is archived while the booking waits its turn behind another', async () => {
    const { bus1, bus2 } = firm.places;
    followRemembered();
    onTestFinished(unfollowRemembered);
    await placeTree();
    const bring = (to: Line['to']) => slip(firm, { kind: 'receipt', lines: [line({ to, pieces: 1 })] });
    const [archived, elsewhere, there] = await Promise.all([
      putAway(String(bus2), firm.people.petra),
      book(bring(bus1)),
      book(bring(bus2)),
    ]);
    expect([archived.ok, elsewhere.ok]).toEqual([true, true]);
    expect(there).toEqual({ ok: false, refusal: { why: 'placeArchived', line: 0, side: 'to' } });
    await bringBack(String(bus2), firm.people.petra);
  });

  // Mutants: `sure` does not ask whether the end was the known one; nothing is forgotten when the ledger was held.
  it('refuses a place that another process has just archived, before and after the next booking', async () => {
    const { bus1, bus2 } = firm.places;
    followRemembered();
    onTestFinished(unfollowRemembered);
    await placeTree();
    const archive = (archived: object | null) =>
      Location.collection.updateOne({ _id: bus2 }, { $set: { archived } });
    await archive({ at: new Date(), by: firm.people.petra });
    onTestFinished(async () => void (await archive(null)));
    await Counter.collection.updateOne({ _id: 'ledger' as never }, { $inc: { held: 1 } });
    const bring = (to: Line['to']) => book(slip(firm, { kind: 'receipt', lines: [line({ to, pieces: 1 })] }));
    const outcomes = [await bring(bus2), await bring(bus1), await bring(bus2)];
    expect(outcomes.map(({ ok }) => ok)).toEqual([false, true, false]);
  });

  it('refuses the same key with other content', async () => {
    const first = issue(5);
    await book(first);
    expect(await book({ ...first, lines: [line({ from: firm.places.regalC, pieces: 6 })] })).toEqual({
      ok: false,
      refusal: { why: 'keyTaken' },
    });
  });

  // Mutant: who is refused is not asked whether it was booked before (`error instanceof Refused ||` left out).
  it('answers the same key with the first movement, though it would be refused now', async () => {
    const everything = issue(100);
    for (const repeated of [false, true])
      expect(await book(everything)).toMatchObject({ ok: true, repeated });
  });

  // Mutants: one of what a slip says is not compared.
  it('refuses the same key with anything else that a slip says', async () => {
    const { regalC: from, bus1: to, bus2 } = firm.places;
    const moved: Line = { ...line({ from, to, pieces: 1 }), price: { amount: amount(100), per: 1 } };
    const words = { job: '2026-118', note: 'eilig', happened: new Date(0) };
    const first = slip(firm, { kind: 'transfer', lines: [moved], ...words });
    const counted = slip(firm, { kind: 'correction', lines: [line({ to, pieces: 3 })] });
    for (const repeated of [false, true])
      for (const one of [first, counted]) expect(await book(one)).toMatchObject({ ok: true, repeated });
    const changes: readonly Partial<Line>[] = [
      { article: firm.articles.dose },
      { from: bus2 },
      { to: bus2 },
      { price: null },
      { quantity: wholeUnits(2) },
    ];
    const others = [
      ...changes.map((change) => ({ ...first, lines: [{ ...moved, ...change }] })),
      { ...first, lines: [moved, moved] },
      { ...first, kind: 'issue' as const },
      { ...first, job: '2026-119' },
      { ...first, note: '' },
      { ...first, happened: new Date(1) },
      { ...counted, lines: [line({ to: from, pieces: 3 })] },
      { ...counted, lines: [line({ to, pieces: 4 })] },
    ];
    const outcomes = [];
    for (const other of others) outcomes.push(await book({ ...other, anyway: true }));
    expect(outcomes).toEqual(others.map(() => ({ ok: false, refusal: { why: 'keyTaken' } })));
  });

  it('keeps every booking of fifty at once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => book(issue(1))));
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    expect(await stockOf(firm.articles.schalter)).toBe(wholeUnits(50));
  });
});

describe('more than the book says', () => {
  it('asks once, and changes nothing until answered', async () => {
    const outcome = await book(issue(101));
    expect(outcome).toMatchObject({ ok: false, refusal: { why: 'short', booked: 100_000 } });
    expect(await stockOf(firm.articles.schalter)).toBe(wholeUnits(100));
  });

  it('goes below zero when the thing has left, and opens one discrepancy that the next count settles', async () => {
    const open = () => Discrepancy.find({ article: firm.articles.schalter, settled: null }).lean();
    await book(issue(101, { anyway: true }));
    await book(issue(1, { anyway: true }));
    expect(await open()).toMatchObject([{ booked: 100_000, taken: 101_000 }]);
    await book(slip(firm, { kind: 'correction', lines: [line({ to: firm.places.regalC, pieces: 7 })] }));
    expect(await open()).toEqual([]);
    expect(await stockOf(firm.articles.schalter)).toBe(wholeUnits(7));
  });

  it('is refused where the place is set to refuse: of 100 at once exactly 50 get one of 50', async () => {
    await book(slip(firm, { kind: 'correction', lines: [line({ to: firm.places.bus2, pieces: 50 })] }));
    await Location.updateOne({ _id: firm.places.bus2 }, { refuses: true });
    const one = () =>
      slip(firm, { kind: 'issue', anyway: true, lines: [line({ from: firm.places.bus2, pieces: 1 })] });
    const outcomes = await Promise.all(Array.from({ length: 100 }, () => book(one())));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(50);
    expect(await balanceOf(firm.articles.schalter, firm.places.bus2)).toBe(0);
  });
});

describe('taking back', () => {
  it('mirrors a movement once and points at it', async () => {
    const movements = await receive(firm, firm.articles.schalter, firm.places.bus1, 3);
    const { key, person, device, source } = issue(1);
    const outcome = await reverse(movements, { key, person, device, source });
    expect(outcome).toMatchObject({
      ok: true,
      movements: [{ kind: 'reversal', reverses: movements[0]?._id, balanceFrom: 0 }],
    });
    const again = await reverse(movements, { ...issue(1), key: issue(1).key });
    expect(again).toEqual({ ok: false, refusal: { why: 'alreadyReversed' } });
  });
});

describe('the ledger', () => {
  it('is never changed through its model', async () => {
    await expect(Movement.updateOne({ number: 1 }, { quantity: 1 })).rejects.toThrow('never changed');
    await expect(Movement.deleteMany({ number: 1 })).rejects.toThrow('never changed');
  });

  it('proves itself, and finds each thing that was done to it by hand', async () => {
    const { collection } = Movement;
    expect((await verifyLedger()).differences).toEqual([]);
    const third = await collection.findOne({ number: 3 });
    await collection.updateOne({ number: 3 }, { $inc: { quantity: 1 } });
    expect((await verifyLedger()).differences.join()).toContain('movement 3 was changed');
    await collection.deleteOne({ number: 3 });
    expect((await verifyLedger()).differences.join()).toContain('movement 3 is missing');
    if (third) await collection.insertOne(third);
    expect((await verifyLedger()).differences).toEqual([]);
    await collection.updateOne({ number: 4 }, { $set: { number: -1 } });
    await collection.updateOne({ number: 5 }, { $set: { number: 4 } });
    await collection.updateOne({ number: -1 }, { $set: { number: 5 } });
    expect((await verifyLedger()).differences.length).toBeGreaterThan(0);
    await collection.updateOne({ number: 4 }, { $set: { number: -1 } });
    await collection.updateOne({ number: 5 }, { $set: { number: 4 } });
    await collection.updateOne({ number: -1 }, { $set: { number: 5 } });
    await Article.collection.updateOne({ _id: firm.articles.schalter }, { $inc: { 'stock.quantity': 1 } });
    expect((await verifyLedger()).differences.join()).toContain('article 31102');
    expect((await findArticle(firm.articles.schalter)).stock.below).toBe(false);
  });
});
