import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Article } from '../articles/article.ts';
import { attachCode } from '../articles/codes.ts';
import { tagOf } from '../codes/tag.ts';
import { locationCodes } from '../locations/codes.ts';
import { wholeUnits } from '../measures/quantity.ts';
import { Person } from '../people/person.ts';
import { setPin } from '../people/pin.ts';
import { registerStation, stationWith } from '../stations/station.ts';
import { stepInByPin } from '../stations/step-in.ts';
import { book } from '../stock/book.ts';
import { Movement } from '../stock/movement.ts';
import { type TestApp, testApp } from '../testing/app.ts';
import { receive, slip, stockOf, type TestFirm, testFirm } from '../testing/firm.ts';
import { byHtmx, type Visitor, visitor, visitorAs } from '../testing/visitor.ts';
import type { Copy } from './copy.ts';

let testing: TestApp;
let firm: TestFirm;
let murat: Visitor;

beforeAll(async () => {
  testing = await testApp();
  firm = await testFirm();
  await receive(firm, firm.articles.schalter, firm.places.regalC, 40);
  const lines = [
    { article: firm.articles.schalter, from: firm.places.regalC, to: null, quantity: wholeUnits(1) },
  ];
  await book(slip(firm, { kind: 'issue', person: firm.people.murat, lines }));
  murat = await visitorAs(testing.app, firm.people.murat);
});
afterAll(() => testing.close());

const waiting = (more: Record<string, string> = {}) => ({
  person: String(firm.people.murat),
  ...{ key: randomUUID(), kind: 'issue', article: String(firm.articles.schalter), to: '' },
  ...{ from: String(firm.places.regalC), quantity: '2000', job: '2026-118' },
  ...{ at: String(Date.now() - 60_000), now: String(Date.now()), ...more },
});
const send = async (fields: Record<string, string>) =>
  (await murat.post('/offline/bookings', fields, byHtmx)).json();

it('books what waited, once however often it comes and whenever it was sent', async () => {
  const before = await stockOf(firm.articles.schalter);
  const one = waiting();
  const first = await send(one);
  expect(first).toMatchObject({ how: 'booked' });
  expect(await send({ ...one, now: String(Date.now() + 5_000) })).toEqual(first);
  expect(before - (await stockOf(firm.articles.schalter))).toBe(wholeUnits(2));
  const movement = await Movement.findOne({ key: one.key });
  expect([movement?.source, movement?.job]).toEqual(['offline', '2026-118']);
});

// Mutant: who was slower is refused, for another moment than that of the faster one.
it('gives one answer to what is sent twice at once', async () => {
  const one = waiting();
  const [first, second] = await Promise.all([send(one), send({ ...one, now: String(Date.now() + 5_000) })]);
  expect(first).toMatchObject({ how: 'booked' });
  expect(second).toEqual(first);
  expect(await Movement.countDocuments({ key: one.key })).toBe(1);
});

// Mutants: the clock of the device is believed; what is ahead of itself is taken for the future.
it.each([
  ['right', 0, 60_000],
  ['an hour ahead', 3_600_000, 60_000],
  ['a year behind', -365 * 24 * 3_600_000, 60_000],
])('knows when it happened though the clock of the device was %s', async (_how, wrong, ago) => {
  const now = Date.now() + wrong;
  const one = waiting({ at: String(now - ago), now: String(now) });
  await send(one);
  const movement = await Movement.findOne({ key: one.key });
  const since = Date.now() - (movement?.happened.getTime() ?? 0);
  expect(since).toBeGreaterThanOrEqual(ago);
  expect(since).toBeLessThan(ago + 10_000);
});

it.each([
  [
    'more than there is, with a question',
    () => ({ quantity: '999000' }),
    'question',
    /Im Buch|stehen|gebucht|Trotzdem/,
  ],
  ['an article that is gone', () => ({ article: '0123456789abcdef01234567' }), 'refused', /Artikel/],
  ['a place that is gone', () => ({ from: '0123456789abcdef01234567' }), 'refused', /Platz/],
  ['half a piece', () => ({ quantity: '500' }), 'refused', /./],
  ['nothing', () => ({ quantity: '0' }), 'refused', /./],
])('says in a sentence why it cannot book %s, and books nothing', async (_what, wrong, how, text) => {
  const one = waiting(wrong());
  const ended = await send(one);
  expect(ended).toEqual({ how, text: expect.stringMatching(text) });
  expect(await Movement.exists({ key: one.key })).toBeNull();
});

it('books more than there is once the person has said that it has left', async () => {
  expect(await send(waiting({ quantity: '999000', anyway: '1' }))).toMatchObject({ how: 'booked' });
});

// Mutant: it is not asked whose it is.
it('books nothing that somebody else has kept on this device', async () => {
  const one = waiting({ person: String(firm.people.lea) });
  expect((await murat.post('/offline/bookings', one, byHtmx)).statusCode).toBe(409);
  expect(await Movement.exists({ key: one.key })).toBeNull();
});

// Mutants: one piece for each scan; what nothing or several have is booked all the same; the batch is lost.
it('looks up what the device did not know, and keeps what its code said of the goods', async () => {
  const carton = { code: '14006381333938', kind: 'gtin', pack: wholeUnits(12) } as const;
  await attachCode(String(firm.articles.schalter), carton, firm.people.petra);
  const scan = `]C101${carton.code}10LOT7`;
  const one = waiting({
    article: '',
    scan,
    quantity: '2000',
    kind: 'return',
    to: String(firm.places.regalC),
  });
  expect(await send(one)).toMatchObject({ how: 'booked' });
  const movement = await Movement.findOne({ key: one.key });
  expect([movement?.quantity, movement?.note]).toEqual([wholeUnits(24), 'Charge LOT7']);
  const [place, shared] = [await tagOf(firm.places.regalC, locationCodes), '4712'];
  for (const article of [firm.articles.schalter, firm.articles.fi])
    await attachCode(
      String(article),
      { code: shared, kind: 'supplier', pack: wholeUnits(1) },
      firm.people.petra,
    );
  const wrong = {
    'gibt-es-nicht': /^Was ist gibt-es-nicht/,
    [place]: /ist kein Artikel/,
    [shared]: /mehrere Artikel/,
    '': /einen Artikel/,
  };
  for (const [scan, text] of Object.entries(wrong)) {
    const refused = waiting({ article: '', scan });
    expect(await send(refused)).toEqual({ how: 'refused', text: expect.stringMatching(text) });
    expect(await Movement.exists({ key: refused.key })).toBeNull();
  }
});

// Mutants: the code is looked up once more; the note is worded once more.
it('gives the first answer again, whatever its code means by now and whatever the language is', async () => {
  const code = 'L-77';
  await attachCode(
    String(firm.articles.schalter),
    { code, kind: 'supplier', pack: wholeUnits(3) },
    firm.people.petra,
  );
  const one = waiting({ article: '', scan: code, quantity: '1000', anyway: '1' });
  const two = waiting({ scan: '(01)14006381333938(10)LOT8', anyway: '1' });
  const first = [await send(one), await send(two)];
  expect(first).toMatchObject([{ how: 'booked' }, { how: 'booked' }]);
  await Article.updateOne({ _id: firm.articles.schalter }, { $pull: { codes: { code } } });
  await attachCode(
    String(firm.articles.fi),
    { code, kind: 'supplier', pack: wholeUnits(1) },
    firm.people.petra,
  );
  await Person.updateOne({ _id: firm.people.murat }, { language: 'en' });
  const english = await visitorAs(testing.app, firm.people.murat);
  for (const [at, sent] of [one, two].entries())
    expect((await english.post('/offline/bookings', sent, byHtmx)).json()).toEqual(first[at]);
  await Person.updateOne({ _id: firm.people.murat }, { language: 'de' });
});

it('says what it is about, where the device could not', async () => {
  const ended = await send(waiting({ article: '', scan: '14006381333938', quantity: '99000' }));
  expect(ended.text).toMatch(/^31102 Leitungsschutzschalter B16, 1\.188\sStk: /);
});

// Mutants: bookings at other places count; those before the count, too.
it('asks before it sets a stock to what was counted before others booked there', async () => {
  const { schalter: article } = firm.articles;
  const { bus1, regalA } = firm.places;
  const count = (to: typeof bus1) =>
    waiting({ kind: 'correction', from: '', to: String(to), quantity: '10000' });
  await receive(firm, article, bus1, 20);
  const late = count(bus1);
  expect(await send(late)).toMatchObject({ how: 'question', text: expect.stringContaining('Zählung') });
  expect(await Movement.exists({ key: late.key })).toBeNull();
  expect(await send({ ...late, anyway: '1' })).toMatchObject({ how: 'booked' });
  expect(await send(count(regalA))).toMatchObject({ how: 'booked' });
});

it('refuses the key of another booking', async () => {
  const one = waiting({ kind: 'correction', from: '', to: String(firm.places.bus2) });
  await send(one);
  expect(await send({ ...one, quantity: '5000' })).toMatchObject({ how: 'refused' });
});

it('copies what this person has booked, and nothing of prices or of others', async () => {
  const copy: Copy = (await murat.get('/offline/copy')).json();
  expect(copy.person.name).toBe('Murat Demir');
  expect(copy.articles.map(({ number }) => number)).toEqual(['31102']);
  expect(JSON.stringify(copy)).not.toMatch(/price|Petra/);
  const lea = await visitorAs(testing.app, firm.people.lea);
  expect((await lea.get('/offline/copy')).json<Copy>().articles).toEqual([]);
});

it('is not sent again where nothing has changed', async () => {
  const { headers } = await murat.get('/offline/copy');
  const again = await murat.get('/offline/copy', { 'if-none-match': String(headers.etag) });
  expect([again.statusCode, again.body]).toEqual([304, '']);
  await Article.updateOne({ _id: firm.articles.schalter }, { $set: { name: 'Schalter B16' } });
  expect((await murat.get('/offline/copy', { 'if-none-match': String(headers.etag) })).statusCode).toBe(200);
});

it('is for nobody who may not book, and for no device that is everybody’s', async () => {
  expect((await visitor(testing.app).get('/offline/copy')).statusCode).not.toBe(200);
  const ruth = await visitorAs(testing.app, firm.people.ruth);
  expect((await ruth.get('/offline/copy')).statusCode).toBe(403);
  await setPin(firm.people.murat, '4711');
  const station = await stationWith(await registerStation('PC', firm.people.jana));
  const outcome = station && (await stepInByPin(station, String(firm.people.murat), '4711'));
  if (!outcome?.ok) throw new Error('not in');
  const pc = visitor(testing.app, `session=${outcome.token}`);
  expect((await pc.get('/offline/copy')).statusCode).toBe(204);
});
