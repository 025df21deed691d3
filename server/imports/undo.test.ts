import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Article } from '../articles/article.ts';
import { draftOf, editArticle } from '../articles/save.ts';
import { cents } from '../measures/amount.ts';
import { price } from '../measures/price.ts';
import { wholeUnits } from '../measures/quantity.ts';
import { book } from '../stock/book.ts';
import { Movement } from '../stock/movement.ts';
import { reverse } from '../stock/reverse.ts';
import { verifyLedger } from '../stock/verify.ts';
import { testDatabase } from '../testing/database.ts';
import { slip, stockOf, type TestFirm, testFirm } from '../testing/firm.ts';
import { finish, linesOf, list, longList, readIn, testWorker, upload } from '../testing/lists.ts';
import { Batch, findBatch, ImportLine } from './batch.ts';
import { renewed } from './lease.ts';
import { beginRun, cancelRun, resumeRun, undoRun } from './steer.ts';
import { importWorker } from './worker.ts';
import { writeNext } from './write.ts';

let firm: TestFirm;
let helm: { by: TestFirm['people']['petra']; device: string };

beforeEach(async () => {
  const close = await testDatabase();
  firm = await testFirm();
  helm = { by: firm.people.petra, device: 'Test' };
  return close;
});
afterEach(async () => {
  vi.restoreAllMocks();
  expect((await verifyLedger()).differences).toEqual([]);
});

const article = async (number: string) => {
  const found = await Article.findOne({ number }).lean<Article>();
  if (!found) throw new Error(`no article ${number}`);
  return found;
};
const counted = () => Movement.countDocuments({}).hint({ _id: 1 });
const lease = (batch: Batch, holder: string) =>
  Batch.updateOne({ _id: batch._id }, { $set: { lease: renewed(holder) } });

/** Writes a part of a list, as a process would that then dies. */
async function halfWritten(lines: number, written: number): Promise<Batch> {
  const batch = await upload(helm.by, longList(lines));
  await beginRun(batch, 'all', helm);
  await lease(batch, 'dead');
  expect(await writeNext(batch._id, 'dead', written)).toBe('more');
  return findBatch(batch._id);
}

describe('a batch that was interrupted', () => {
  it.each([
    ['died', -1],
    ['died while its clock was a day ahead', 24 * 3600_000],
  ])('goes on after the last line written once the process that %s is given up', async (_how, ahead) => {
    const batch = await halfWritten(300, 120);
    expect(batch.run).toMatchObject({ done: 120, counts: { new: 120 } });
    expect((await finish(batch)).state).toBe('running');
    await Batch.updateOne({ _id: batch._id }, { $set: { 'lease.until': new Date(Date.now() + ahead) } });
    expect(await finish(batch)).toMatchObject({
      state: 'done',
      run: { done: 300, counts: { new: 300, opened: 300 } },
    });
    expect(await counted()).toBe(300);
  });

  it('has written all of a transaction or nothing', async () => {
    const batch = await upload(helm.by, longList(60));
    await beginRun(batch, 'all', helm);
    await lease(batch, 'dying');
    vi.spyOn(ImportLine, 'bulkWrite').mockRejectedValueOnce(new Error('the plug was pulled'));
    await expect(writeNext(batch._id, 'dying', 30)).rejects.toThrow('plug');
    expect(await counted()).toBe(0);
    expect((await findBatch(batch._id)).run?.done).toBe(0);
    await lease(batch, 'next');
    await writeNext(batch._id, 'next', 30);
    expect(await counted()).toBe(30);
  });

  it('is not written by two processes at once', async () => {
    const batch = await upload(helm.by, longList(200));
    await beginRun(batch, 'all', helm);
    const [one, other] = [testWorker(), testWorker()];
    await Promise.all([finish(batch, one), finish(batch, other)]);
    expect(await findBatch(batch._id)).toMatchObject({
      state: 'done',
      run: { counts: { new: 200, opened: 200 } },
    });
    expect(await counted()).toBe(200);
  });

  it('gives way to an orderly end and goes on at the next start', async () => {
    const batch = await upload(helm.by, longList(300));
    await beginRun(batch, 'all', helm);
    const worker = testWorker();
    worker.wake();
    await vi.waitFor(async () => expect((await findBatch(batch._id)).run?.done).toBeGreaterThan(0), {
      interval: 5,
    });
    await worker.stop();
    const stopped = await findBatch(batch._id);
    expect(stopped).toMatchObject({ state: 'running', lease: null });
    expect(stopped.run?.done).toBeLessThan(300);
    expect((await finish(batch)).state).toBe('done');
  });

  it('lets bookings through while it is written', async () => {
    const batch = await upload(helm.by, longList(400));
    await beginRun(batch, 'all', helm);
    const worker = testWorker();
    worker.wake();
    const lines = [{ article: firm.articles.fi, from: null, to: firm.places.bus1, quantity: wholeUnits(1) }];
    expect(await book(slip(firm, { kind: 'receipt', lines }))).toMatchObject({ ok: true });
    expect((await findBatch(batch._id)).state).toBe('running');
    expect((await finish(batch, worker)).state).toBe('done');
  });

  it('that fails again and again says so, and can go on', async () => {
    const batch = await upload(helm.by, longList(20));
    await beginRun(batch, 'all', helm);
    const failed = vi.fn();
    vi.spyOn(ImportLine, 'bulkWrite').mockRejectedValue(new Error('broken'));
    expect((await finish(batch, importWorker({ failed }))).state).toBe('failed');
    expect(failed).toHaveBeenCalled();
    vi.restoreAllMocks();
    expect(await resumeRun(batch)).toBe(true);
    expect((await finish(batch)).state).toBe('done');
  });
});

describe('cancelling', () => {
  it('takes back what is written', async () => {
    const batch = await halfWritten(100, 40);
    expect(await cancelRun(batch, helm)).toBe(true);
    await Batch.updateOne({ _id: batch._id }, { $set: { lease: null } });
    const ended = await finish(batch);
    expect(ended).toMatchObject({
      state: 'cancelled',
      undo: { done: 40, total: 40, counts: { takenBack: 40, kept: 0 } },
    });
    expect(await Article.countDocuments({ archived: null })).toBe(5);
    expect(await counted()).toBe(80);
  });
});

describe('undoing', () => {
  it('archives new articles, takes their stock back, and restores old values', async () => {
    const before = await article('31102');
    const batch = await readIn(
      helm.by,
      list(
        '1;Rohr;m;;4006381333931;;2,00;1;5;12;Neu',
        '1;Rohr;m;;;;;;;3;C',
        '31102;Neuer Name;;;4006381333924;Hager;2,18;;7;4;C',
      ),
    );
    expect(await undoRun(batch, helm)).toBe(true);
    expect(await finish(batch)).toMatchObject({
      state: 'undone',
      undo: { counts: { takenBack: 3, kept: 0 } },
    });
    expect(await article('1')).toMatchObject({
      archived: { batch: batch._id },
      stock: { quantity: 0, below: false },
    });
    const { version: _, archived, ...rest } = await article('31102');
    const { version: __, ...was } = before;
    expect({ archived, ...rest }).toEqual(was);
  });

  it('is undone by the same list again', async () => {
    const bytes = longList(40);
    const first = await readIn(helm.by, bytes);
    await undoRun(first, helm);
    await finish(first);
    const again = await readIn(helm.by, bytes);
    expect(again).toMatchObject({
      counts: { new: 40 },
      run: { counts: { new: 40, opened: 40, refused: 0 } },
    });
    expect((await article('900003')).archived).toBeNull();
    expect((await upload(helm.by, bytes)).counts).toMatchObject({ unchanged: 40 });
    await undoRun(again, helm);
    expect(await finish(again)).toMatchObject({ undo: { counts: { takenBack: 40 } } });
    expect((await article('900003')).archived).not.toBeNull();
  });

  it('leaves what somebody booked or edited since, and says so', async () => {
    const batch = await readIn(
      helm.by,
      list(
        '1;Rohr;m;;;;;;;12;C',
        '2;Bogen;Stk;;;;;;;;',
        '31102;Neuer Name;;;;Hager;;;;;',
        '4;Muffe;Stk;;;;;;;9;C',
      ),
    );
    const rohr = (await article('1'))._id;
    const lines = [{ article: rohr, from: firm.places.regalC, to: null, quantity: wholeUnits(2) }];
    await book(slip(firm, { kind: 'issue', lines }));
    for (const number of ['2', '31102']) {
      const was = await article(number);
      await editArticle(was._id, was.version, { ...draftOf(was), name: 'Von Jana' }, firm.people.jana);
    }
    await undoRun(batch, helm);
    expect(await finish(batch)).toMatchObject({ undo: { counts: { takenBack: 1, kept: 3 } } });
    expect((await linesOf(batch)).map(({ kept }) => kept)).toEqual([
      ['bookedSince'],
      ['editedSince'],
      ['editedSince'],
      [],
    ]);
    expect(await stockOf(rohr)).toBe(wholeUnits(10));
    expect(await article('31102')).toMatchObject({ name: 'Von Jana', manufacturer: 'Hager' });
    expect((await article('4')).archived).not.toBeNull();
  });

  it('does not mind a booking that was taken back, nor an opening that was', async () => {
    const batch = await readIn(helm.by, list('1;Rohr;m;;;;2,00;;;12;C', '2;Bogen;Stk;;;;;;;3;C'));
    const lines = [
      { article: (await article('1'))._id, from: firm.places.regalC, to: null, quantity: wholeUnits(2) },
    ];
    const issued = await book(slip(firm, { kind: 'issue', lines }));
    const opened = await Movement.find({ article: (await article('2'))._id }).lean<Movement[]>();
    for (const movements of [issued.ok ? issued.movements : [], opened]) {
      const { key, person, device, source } = slip(firm, { kind: 'reversal', lines: [] });
      await reverse(movements, { key, person, device, source });
    }
    await undoRun(batch, helm);
    expect(await finish(batch)).toMatchObject({ undo: { counts: { takenBack: 2, kept: 0 } } });
    expect(await stockOf((await article('1'))._id)).toBe(0);
  });

  it('keeps a price that was there before', async () => {
    await readIn(helm.by, list('31102;;;;;;2,00;;;;'));
    const batch = await readIn(helm.by, list('31102;;;;;;3,00;100;;;'));
    await undoRun(batch, helm);
    await finish(batch);
    expect((await article('31102')).price).toEqual(price(cents(200)));
  });
});
