import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Article } from '../articles/article.ts';
import { placesOf } from '../articles/places.ts';
import { archiveArticle, draftOf, editArticle } from '../articles/save.ts';
import { Location } from '../locations/location.ts';
import { cents } from '../measures/amount.ts';
import { price } from '../measures/price.ts';
import { quantity, wholeUnits } from '../measures/quantity.ts';
import { balanceOf } from '../stock/balance.ts';
import { Movement } from '../stock/movement.ts';
import { verifyLedger } from '../stock/verify.ts';
import { testDatabase } from '../testing/database.ts';
import { receive, stockOf, type TestFirm, testFirm } from '../testing/firm.ts';
import { finish, linesOf, list, longList, readIn, testWorker, upload } from '../testing/lists.ts';
import { Batch } from './batch.ts';
import { discard } from './discard.ts';
import { beginRun } from './steer.ts';

let firm: TestFirm;
let petra: TestFirm['people']['petra'];

beforeEach(async () => {
  const close = await testDatabase();
  firm = await testFirm();
  petra = firm.people.petra;
  return close;
});
afterEach(async () => {
  expect((await verifyLedger()).differences).toEqual([]);
});

const article = async (number: string) => {
  const found = await Article.findOne({ number }).lean<Article>();
  if (!found) throw new Error(`no article ${number}`);
  return found;
};
const place = async (code: string) => {
  const found = await Location.findOne({ code }).lean<Location>();
  if (!found) throw new Error(`no place ${code}`);
  return found;
};
const faultsOf = async (...lines: string[]) =>
  (await linesOf(await upload(petra, list(...lines)))).map(({ faults }) => faults.map(({ fault }) => fault));

describe('the preview', () => {
  it('says what is new, changed, unchanged and refused, and writes nothing', async () => {
    const batch = await upload(
      petra,
      list(
        '4711;Kugelhahn;Stk;;;;12,50;1;;;',
        '31102;Leitungsschutzschalter B16;Stk;Schutzschalter;;Hager;2,18;1;;;',
        '40233;Schalterdose Unterputz Ø 60;Stk;Dosen;;;;;;;',
        '4,00631E+12;Wago;Stk;;;;;;;;',
      ),
    );
    expect(batch.counts).toEqual({ new: 1, changed: 1, unchanged: 1, refused: 1 });
    expect(await linesOf(batch)).toMatchObject([
      { line: 2, verdict: 'new', number: '4711' },
      {
        line: 3,
        verdict: 'changed',
        changes: { manufacturer: { was: null, became: 'Hager' }, price: { was: null } },
      },
      { line: 4, verdict: 'unchanged', changes: {} },
      {
        line: 5,
        verdict: 'refused',
        faults: [{ column: 'Art.-Nr.', fault: 'excelNumber', text: '4,00631E+12' }],
      },
    ]);
    expect(await Article.findOne({ number: '4711' })).toBeNull();
  });

  it('refuses what collides with what is there', async () => {
    await readIn(petra, list('1;Rohr;m;;4006381333931;;;;;5;C'));
    expect(
      await faultsOf(
        '2;;Stk;;;;;;;;',
        '3;Muffe;Stk;;4006381333931;;;;;;',
        '1;Rohr;Stk;;;;;;;;',
        '31102;Leitungsschutzschalter B16;;;;;;;2,5;;',
        '5;Bogen;Stk;;;;;;;7;',
        `6;${'x'.repeat(201)};Stk;;;;;;;;`,
      ),
    ).toEqual([['nameMissing'], ['codeTaken'], ['unitFixed'], ['notWhole'], ['placeMissing'], ['tooLong']]);
  });

  it('takes an article in several lines only for several places', async () => {
    const lines = [
      '1;Rohr;m;;;;2,00;;;5;C',
      '1;Rohr;m;;;;;;;3;B1',
      '1;Rohr;m;;;;;;;3;B1',
      '1;Rohr;m;;;;3,00;;;1;A',
    ];
    expect(await faultsOf(...lines)).toEqual([[], [], ['repeated'], ['contradicts']]);
    await readIn(petra, list(...lines));
    expect((await article('1')).stock.quantity).toBe(wholeUnits(8));
  });

  it('can be thrown away', async () => {
    const batch = await upload(petra, list('1;Rohr;m;;;;;;;;'));
    expect(await discard(batch)).toBe(true);
    const worker = testWorker();
    worker.wake();
    await worker.idle();
    await worker.stop();
    expect(await linesOf(batch)).toEqual([]);
    expect(await Batch.exists({ _id: batch._id })).toBeNull();
  });

  it('of a place that is not there adds it or refuses the line, as wanted', async () => {
    const bytes = list('1;Rohr;m;;;;;;;5;Regal X');
    expect(await upload(petra, bytes)).toMatchObject({ counts: { new: 1 }, newPlaces: ['Regal X'] });
    expect(await upload(petra, bytes, { addsPlaces: false })).toMatchObject({
      counts: { refused: 1 },
      newPlaces: [],
    });
  });

  it('puts stock without a place where it was told', async () => {
    await readIn(petra, list('1;Rohr;m;;;;;;;5;'), { home: 'L' });
    expect(await balanceOf((await article('1'))._id, firm.places.lager)).toBe(wholeUnits(5));
  });
});

describe('reading in', () => {
  it('makes articles with prices, codes, levels, places and opening stock', async () => {
    const batch = await readIn(
      petra,
      list('004711;Kabel NYM-J;m;Leitungen;4006381333931;Lapp;64,25;100;20;812,5;Regal X'),
    );
    expect(batch).toMatchObject({
      state: 'done',
      run: { counts: { new: 1, opened: 1, places: 1 }, done: 1, total: 1 },
    });
    const made = await article('004711');
    expect(made).toMatchObject({
      name: 'Kabel NYM-J',
      unit: 'MTR',
      category: 'Leitungen',
      codes: [{ code: '04006381333931', kind: 'gtin', pack: 1000 }],
      price: price(cents(6425), 100),
      levels: [{ location: null, minimum: wholeUnits(20), target: null }],
      stock: { quantity: quantity(812_500), below: false },
    });
    const regal = await place('Regal X');
    expect(regal).toMatchObject({ name: 'Regal X', kind: 'shelf', parent: null });
    expect(await Movement.find({ batch: batch._id }).lean()).toMatchObject([
      {
        kind: 'receipt',
        source: 'opening',
        to: regal._id,
        quantity: 812_500,
        balanceTo: 812_500,
        price: { per: 100 },
      },
    ]);
  });

  it('asks for nothing at a place where goods lie that nobody set a minimum for', async () => {
    await readIn(petra, list('1;Rohr;m;;;;;;;5;C'));
    expect(await placesOf(await article('1'))).toMatchObject([{ minimum: null, target: null, below: false }]);
  });

  it.each([
    ['Bus 3', 'van'],
    ['Sprinter FR-EB 12', 'van'],
    ['Baustelle Nord', 'site'],
    ['Außenlager', 'store'],
    ['Lagerregal 4', 'shelf'],
  ])('takes a new place called %s for a %s', async (name, kind) => {
    await readIn(petra, list(`1;Rohr;m;;;;;;;5;${name}`));
    expect(await place(name)).toMatchObject({ kind });
  });

  it('says that an article is below its minimum', async () => {
    await readIn(petra, list('1;Rohr;m;;;;;;20;5;C', '2;Muffe;Stk;;;;;;1;;'));
    expect((await article('1')).stock.below).toBe(true);
    expect((await article('2')).stock.below).toBe(true);
  });

  it('changes only what the file says', async () => {
    const before = await article('31102');
    await readIn(petra, list('31102;;;;;;2,18;;7;;'));
    expect(await article('31102')).toMatchObject({
      name: before.name,
      line: before.line,
      price: price(cents(218)),
      levels: [{ location: null, minimum: wholeUnits(7), target: null }],
      stock: { below: true },
      version: before.version + 1,
    });
  });

  it('of the same file again changes nothing and books nothing', async () => {
    const bytes = longList(30);
    await readIn(petra, bytes);
    const again = await upload(petra, bytes);
    expect(again).toMatchObject({ counts: { new: 0, changed: 0, unchanged: 30, refused: 0 }, stockKept: 30 });
    await beginRun(again, 'all', { by: petra, device: 'Test' });
    expect((await finish(again)).run?.counts).toMatchObject({ unchanged: 30, changed: 0, opened: 0 });
    expect(await Movement.countDocuments({}).hint({ _id: 1 })).toBe(30);
  });

  it('leaves stock alone where it was booked before', async () => {
    await receive(firm, firm.articles.schalter, firm.places.regalC, 3);
    await readIn(petra, list('31102;;;;;;;;;99;C', '31107;;;;;;;;;4;C'));
    expect(await stockOf(firm.articles.schalter)).toBe(wholeUnits(3));
    expect(await stockOf(firm.articles.fi)).toBe(wholeUnits(4));
  });

  it('never writes over what somebody changed since the preview', async () => {
    const batch = await upload(petra, list('31102;Neuer Name;;;;Hager;;;;;', '5555;Muffe;Stk;;;;;;;;'));
    const was = await article('31102');
    await editArticle(was._id, was.version, { ...draftOf(was), name: 'Von Jana' }, firm.people.jana);
    await readIn(petra, list('5555;Muffe von Jana;Stk;;;OBO;;;;;'));
    await beginRun(batch, 'all', { by: petra, device: 'Test' });
    await finish(batch);
    expect(await article('31102')).toMatchObject({ name: 'Von Jana', manufacturer: 'Hager' });
    expect(await article('5555')).toMatchObject({ name: 'Muffe von Jana' });
    expect(await linesOf(batch)).toMatchObject([
      { mishap: true, notes: [{ note: 'editedSince', columns: ['Bezeichnung'] }] },
      { mishap: true, notes: [{ note: 'editedSince', columns: ['Bezeichnung'] }] },
    ]);
  });

  it('refuses late what has become impossible, and writes the rest', async () => {
    const batch = await upload(petra, list('1;Rohr;m;;4006381333931;;;;;;', '2;Bogen;Stk;;;;;;;;'));
    await readIn(petra, list('9;Anderes;Stk;;4006381333931;;;;;;'));
    await beginRun(batch, 'all', { by: petra, device: 'Test' });
    expect((await finish(batch)).run?.counts).toMatchObject({ new: 1, refused: 1 });
    expect(await linesOf(batch)).toMatchObject([
      { mishap: true, late: [{ fault: 'codeTaken', with: '9' }] },
      { mishap: false },
    ]);
  });

  it('lets an archived article rest', async () => {
    await archiveArticle(firm.articles.dose, petra);
    const batch = await readIn(petra, list('40233;Anders;Stk;;;;;;;5;C'));
    expect(batch.counts).toMatchObject({ unchanged: 1 });
    expect(await article('40233')).toMatchObject({
      name: 'Schalterdose Unterputz Ø 60',
      stock: { quantity: 0 },
    });
  });

  it('with a refused line takes only the good ones', async () => {
    const batch = await upload(petra, list('1;Rohr;m;;;;;;;;', '2;Bogen;Stück?;;;;;;;;'));
    expect(await beginRun(batch, 'all', { by: petra, device: 'Test' })).toBe(false);
    expect(await beginRun(batch, 'good', { by: petra, device: 'Test' })).toBe(true);
    expect(await beginRun(batch, 'good', { by: petra, device: 'Test' })).toBe(false);
    expect((await finish(batch)).run?.counts).toMatchObject({ new: 1 });
  });

  it('of 300 lines opens every stock, and adds each place once', async () => {
    const batch = await readIn(petra, longList(300));
    expect(batch.run?.counts).toMatchObject({ new: 300, refused: 0, opened: 300, places: 4 });
  });
});
