import { Types } from 'mongoose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cents } from '../measures/amount.ts';
import { quantity, wholeUnits } from '../measures/quantity.ts';
import { Person } from '../people/person.ts';
import { Session } from '../people/session.ts';
import { Balance, balanceId } from '../stock/balance.ts';
import { Movement } from '../stock/movement.ts';
import { verifyLedger } from '../stock/verify.ts';
import { type TestApp, testApp } from '../testing/app.ts';
import { receive, type TestFirm, testFirm } from '../testing/firm.ts';
import { byHtmx, type Visitor, visitorAs } from '../testing/visitor.ts';
import { Article, findArticle } from './article.ts';
import { articleIds } from './list.ts';
import { Revision } from './revision.ts';

let testing: TestApp;
let firm: TestFirm;
let petra: Visitor;
let jana: Visitor;

beforeAll(async () => {
  testing = await testApp();
  firm = await testFirm();
  petra = await visitorAs(testing.app, firm.people.petra);
  jana = await visitorAs(testing.app, firm.people.jana);
});
afterAll(async () => {
  expect((await verifyLedger()).differences).toEqual([]);
  await testing.close();
});

const gtin = '4006381333931';
const freshId = () => new Types.ObjectId().toHexString();
const least = { name: 'Kabelbinder 200 mm', number: '60001', unit: 'H87' };

type Fields = Record<string, string>;

const add = (fields: Fields, who = petra) =>
  who.post('/articles', { id: freshId(), ...least, ...fields }, byHtmx);

/** The fields of the edit form as the page offers them, as a browser would send them back. */
async function fieldsOf(article: Types.ObjectId, who = petra): Promise<Fields> {
  const page = await who.get(`/articles/${article}/edit`);
  const body = page.body.slice(page.body.indexOf('id="article-form"'));
  const inputs = [...body.matchAll(/<input [^>]*?name="([\w]+)" value="([^"]*)"|<input [^>]*>/g)];
  const texts = inputs.flatMap(([tag]) => {
    const name = /name="(\w+)"/.exec(tag)?.[1];
    return name ? [[name, /value="([^"]*)"/.exec(tag)?.[1] ?? ''] as const] : [];
  });
  const selects = [...body.matchAll(/<select [^>]*?name="(\w+)"[^>]*>(.*?)<\/select>/gs)].map(
    ([, name = '', options = '']) => {
      const chosen = /value="([^"]*)" selected/.exec(options) ?? /value="([^"]*)"/.exec(options);
      return [name, chosen?.[1] ?? ''] as const;
    },
  );
  return Object.fromEntries([...texts, ...selects]);
}

const edit = (article: Types.ObjectId, fields: Fields, who = petra) =>
  who.post(`/articles/${article}`, fields, byHtmx);

async function added(fields: Fields): Promise<Article> {
  const id = freshId();
  const answer = await add({ id, ...fields });
  expect(answer.statusCode).toBe(200);
  return findArticle(id);
}

describe('a new article', () => {
  test('is offered the next number and saved with all it has', async () => {
    const { body } = await petra.get('/articles/new?category=Dosen');
    expect(body).toContain('value="50811"');
    expect(body).toContain('value="Dosen"');
    const article = await added({
      number: '50811',
      line: 'schwarz',
      category: 'Befestigung',
      code: gtin,
      codeKind: 'gtin',
      codePack: '100',
      price: '19,285',
      per: '1000',
      minimum: '5',
      target: '8',
      levelPlace: String(firm.places.bus1),
      levelMinimum: '2',
      levelTarget: '',
    });
    expect(article).toMatchObject({
      number: '50811',
      codes: [{ code: `0${gtin}`, kind: 'gtin', pack: wholeUnits(100) }],
      price: { amount: 192_850, per: 1000 },
      levels: [
        { location: null, minimum: wholeUnits(5), target: wholeUnits(8) },
        { location: firm.places.bus1, minimum: wholeUnits(2), target: null },
      ],
    });
    expect(article.stock).toEqual({ quantity: 0, below: true });
    expect(await articleIds({ q: gtin })).toEqual([String(article._id)]);
  });

  test('comes with its opening stock, once, however often the form is sent', async () => {
    const id = freshId();
    const fields = {
      id,
      number: '60002',
      quantity: '12',
      place: String(firm.places.regalC),
      price: '2,18',
      per: '1',
    };
    const answers = await Promise.all([add(fields), add(fields), add(fields)]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    expect(answers.map(({ headers }) => headers['hx-location'])).toEqual(
      Array(3).fill(JSON.stringify({ path: `/articles/${id}` })),
    );
    const article = await findArticle(id);
    expect(article.stock.quantity).toBe(wholeUnits(12));
    const movements = await Movement.find({ article: article._id }).lean<Movement[]>();
    expect(movements).toMatchObject([
      {
        kind: 'receipt',
        source: 'opening',
        price: { amount: cents(218), per: 1 },
        person: firm.people.petra,
      },
    ]);
    const other = await add({ ...fields, name: 'Etwas anderes' });
    expect(other.statusCode).toBe(409);
    expect(other.body).toContain('Dieses Formular wurde schon gespeichert.');
    expect(other.body).toContain(`href="/articles/${id}"`);
  });

  test('is not there at all when its place is missing', async () => {
    const answer = await add({ number: '60003', quantity: '3', place: '' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('Bitte einen Platz wählen.');
    expect(await Article.countDocuments({ number: '60003' })).toBe(0);
  });

  test('leads to the next one of the same category and place', async () => {
    const answer = await add({
      number: '60004',
      category: 'Dübel',
      place: String(firm.places.regalA),
      next: '1',
    });
    const { path } = JSON.parse(String(answer.headers['hx-location']));
    expect(path).toBe(`/articles/new?category=D%C3%BCbel&place=${firm.places.regalA}`);
    expect(JSON.parse(String(answer.headers['hx-trigger']))).toEqual({
      said: { text: 'Angelegt: 60004 Kabelbinder 200 mm' },
    });
    const { body } = await petra.get(path);
    expect(body).toContain('value="Dübel"');
    expect(body).toMatch(new RegExp(`value="${firm.places.regalA}" selected`));
  });

  test('copied from another has all but number, codes and stock', async () => {
    const original = await added({
      number: '60005',
      code: 'EIGEN-1',
      codeKind: 'own',
      codePack: '',
      minimum: '7',
    });
    const { body } = await petra.get(`/articles/new?copy=${original._id}`);
    expect(body).toContain('Kopie von Kabelbinder 200 mm');
    expect(body).toContain('value="Kabelbinder 200 mm"');
    expect(body).toContain('value="7"');
    expect(body).not.toContain('EIGEN-1');
    expect(body).not.toContain('value="60005"');
  });

  test.each([
    ['no name', { name: ' ' }, 'Bitte ausfüllen.'],
    [
      'a number that is taken',
      { number: '31102' },
      'Diese Nummer hat schon „Leitungsschutzschalter B16“. Frei ist',
    ],
    [
      'a wrong check digit',
      { code: '4006381333932', codeKind: 'gtin', codePack: '' },
      'Die Prüfziffer stimmt nicht.',
    ],
    ['letters in an EAN', { code: 'ABC', codeKind: 'gtin', codePack: '' }, 'Eine EAN hat nur Ziffern.'],
    ['half a piece', { minimum: '1,5' }, 'Hier gibt es nur ganze Zahlen.'],
    ['a target below the minimum', { minimum: '9', target: '8' }, 'Der Sollbestand darf nicht unter'],
    ['an unknown unit', { unit: 'ELLE' }, 'Bitte ausfüllen.'],
    ['a price that is none', { price: 'teuer', per: '1' }, 'Das ist keine Zahl.'],
  ])('with %s is refused beside the field, and what was typed stays', async (_what, fields, fault) => {
    const answer = await add({ number: '60009', line: 'UV-beständig', ...(fields as Fields) });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain(fault);
    expect(answer.body).toContain('value="UV-beständig"');
    expect(await Article.countDocuments({ number: '60009' })).toBe(0);
  });

  test('with a code that is taken names the article that has it', async () => {
    await added({ number: '60010', code: '96385074', codeKind: 'gtin', codePack: '' });
    const answer = await add({ number: '60011', code: '96385074', codeKind: 'gtin', codePack: '' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('Diesen Code hat schon');
    expect(answer.body).toMatch(/href="\/articles\/[0-9a-f]{24}">60010 Kabelbinder/);
    expect(answer.body).toContain('value="96385074"');
  });
});

describe('an edit', () => {
  test('of nothing makes no version', async () => {
    const article = await added({
      number: '60020',
      code: '036000291452',
      codeKind: 'gtin',
      codePack: '10',
      price: '1,5',
      per: '100',
      minimum: '1',
      levelPlace: String(firm.places.bus2),
      levelMinimum: '4',
      levelTarget: '9',
    });
    expect((await edit(article._id, await fieldsOf(article._id))).statusCode).toBe(200);
    expect(await findArticle(article._id)).toEqual(article);
  });

  test('that was overtaken says who changed what, and keeps both', async () => {
    const { _id } = await added({ number: '60021', minimum: '5', note: '' });
    const [janas, petras] = [await fieldsOf(_id, jana), await fieldsOf(_id)];
    await edit(_id, { ...petras, minimum: '8', name: 'Kabelbinder 200 × 4,8' });
    const answer = await edit(_id, { ...janas, minimum: '6', line: 'weiß' }, jana);
    expect(answer.statusCode).toBe(409);
    expect(answer.body).toContain('Petra Kern hat den Artikel inzwischen geändert');
    expect(answer.body).toContain('5 → 8');
    expect(answer.body).toContain('value="weiß"');
    expect(answer.body).toContain('name="minimum" class="input" inputmode="decimal" value="6"'.split(' ')[0]);
    expect(answer.body).toContain('value="Kabelbinder 200 × 4,8"');
    expect((await findArticle(_id)).levels[0]?.minimum).toBe(wholeUnits(8));

    const merged = { ...janas, minimum: '6', line: 'weiß', name: 'Kabelbinder 200 × 4,8' };
    const saved = await edit(_id, { ...merged, over: '2' }, jana);
    expect(saved.statusCode).toBe(200);
    expect(await findArticle(_id)).toMatchObject({
      name: 'Kabelbinder 200 × 4,8',
      line: 'weiß',
      levels: [{ minimum: wholeUnits(6) }],
      version: 3,
    });
    expect(await Revision.countDocuments({ subject: _id })).toBe(2);
  });

  test('that gives way takes the change of the other and keeps the rest of what was typed', async () => {
    const { _id } = await added({ number: '60022', minimum: '5' });
    const fields = await fieldsOf(_id, jana);
    await edit(_id, { ...fields, minimum: '8' });
    const answer = await edit(_id, { ...fields, minimum: '6', line: 'weiß', take: '2' }, jana);
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('name="version" value="2"');
    expect(answer.body).toContain('value="8"');
    expect(answer.body).not.toContain('value="6"');
    expect(answer.body).toContain('value="weiß"');
  });

  test('cannot turn metres that were booked into pieces', async () => {
    await receive(firm, firm.articles.kabel, firm.places.regalC, 40);
    const fields = await fieldsOf(firm.articles.kabel);
    expect(fields.unit).toBe('MTR');
    const answer = await edit(firm.articles.kabel, { ...fields, unit: 'H87' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('Die Einheit bleibt.');
  });

  test('by somebody who may not see prices leaves the price alone', async () => {
    const article = await added({ number: '60023', price: '3,50', per: '1' });
    const { readArticle } = await import('./article-form.ts');
    const read = readArticle(
      { ...least, price: '0', per: '1' },
      { language: 'de', places: new Map(), price: { stays: article.price } },
    );
    expect(read.draft?.price).toEqual(article.price);
  });
});

describe('an article', () => {
  test('with stock is not archived, and the sentence names where it lies', async () => {
    await receive(firm, firm.articles.dose, firm.places.regalC, 38);
    await receive(firm, firm.articles.dose, firm.places.bus1, 2);
    const answer = await petra.post(`/articles/${firm.articles.dose}/archive`, {}, byHtmx);
    expect(answer.statusCode).toBe(409);
    expect(answer.body).toContain('Noch nicht leer: 38\u00a0Stk in Regal C, 2\u00a0Stk in Bus 1.');
    expect((await findArticle(firm.articles.dose)).archived).toBe(null);
  });

  test('without stock leaves the list and comes back', async () => {
    const id = String(firm.articles.klemme);
    await petra.post(`/articles/${id}/archive`, {}, byHtmx);
    expect(await articleIds({})).not.toContain(id);
    expect((await petra.get(`/articles/${id}`)).body).toContain('Wiederherstellen');
    await petra.delete(`/articles/${id}/archive`, byHtmx);
    expect(await articleIds({})).toContain(id);
    expect((await petra.get(`/articles/${id}`)).body).not.toContain('Wiederherstellen');
  });

  test('shows on its page who changed what', async () => {
    const { _id } = await added({ number: '60030', minimum: '5' });
    await edit(_id, { ...(await fieldsOf(_id)), minimum: '8', category: 'Befestigung' });
    const { body } = await jana.get(`/articles/${_id}`);
    expect(body).toContain('Petra Kern');
    expect(body).toContain('Mindestbestand: 5 → 8');
    expect(body).toContain('Kategorie: leer → Befestigung');
  });
});

test('half a metre is a minimum, and levels of a place make its balance', async () => {
  const { _id } = await added({
    number: '60040',
    unit: 'MTR',
    minimum: '0,5',
    levelPlace: String(firm.places.bus1),
    levelMinimum: '2,5',
    levelTarget: '10',
  });
  const balance = await Balance.findById(balanceId(_id, firm.places.bus1)).lean<Balance>();
  expect(balance).toMatchObject({
    quantity: 0,
    minimum: quantity(2500),
    target: quantity(10_000),
    below: true,
  });
});

test('fitters and readers neither see the form nor save', async () => {
  for (const name of ['murat', 'ruth']) {
    const who = await visitorAs(
      testing.app,
      (await Person.findOne({ nameKey: name }))?._id ?? new Types.ObjectId(),
    );
    expect((await who.get('/articles/new')).statusCode).toBe(403);
    expect((await add({ number: '60050' }, who)).statusCode).toBe(403);
  }
});

test('a price is changed only by who has proved within half an hour who they are', async () => {
  const article = firm.articles.kabel;
  const fields = await fieldsOf(article);
  const longAgo = new Date(Date.now() - 31 * 60_000);
  await Session.updateMany({ person: firm.people.petra }, { $set: { provenAt: longAgo } });
  const refused = await edit(article, { ...fields, price: '64,25' });
  expect([refused.statusCode, refused.headers['x-proof']]).toEqual([403, '1']);
  expect((await findArticle(article)).price).toBeNull();
  expect((await edit(article, { ...fields, note: 'Ring' })).statusCode).toBe(200);
  await Session.updateMany({ person: firm.people.petra }, { $set: { provenAt: new Date() } });
  const again = { ...(await fieldsOf(article)), price: '64,25' };
  expect((await edit(article, again)).statusCode).toBe(200);
  expect((await findArticle(article)).price).toMatchObject({ amount: cents(6425) });
});
