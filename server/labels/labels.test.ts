import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Article } from '../articles/article.ts';
import { articleCodes } from '../articles/codes.ts';
import { addArticle } from '../articles/save.ts';
import { tagOf } from '../codes/tag.ts';
import { locationCodes } from '../locations/codes.ts';
import { wholeUnits } from '../measures/quantity.ts';
import { type TestApp, testApp } from '../testing/app.ts';
import { pagesOf } from '../testing/barcodes.ts';
import { receive, type TestFirm, testFirm } from '../testing/firm.ts';
import { byHtmx, type Visitor, visitorAs } from '../testing/visitor.ts';
import { usualFormats } from './format.ts';
import { OwnFormat } from './own-format.ts';

let testing: TestApp;
let firm: TestFirm;
let petra: Visitor;

beforeAll(async () => {
  testing = await testApp();
  firm = await testFirm();
  petra = await visitorAs(testing.app, firm.people.petra);
  const code = { code: '04006381333931', kind: 'gtin', pack: wholeUnits(1) };
  await Article.collection.updateOne({ _id: firm.articles.schalter }, { $set: { codes: [code] } });
});
afterAll(() => testing.close());

const addressOf = async (article: 'schalter' | 'kabel' | 'dose') =>
  `http://lager.test/c/${await tagOf(firm.articles[article], articleCodes)}`;
const copies = (article: keyof TestFirm['articles'], count: string) => ({
  [`copies.article.${firm.articles[article]}`]: count,
});

async function print(fields: Record<string, string>) {
  const answer = await petra.post('/labels/sheets.pdf', fields);
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
  return pagesOf(answer.rawPayload);
}

describe('a PDF of labels', () => {
  it.each(usualFormats.map(({ id }) => [id]))('can be scanned, every code of it: %s', async (format) => {
    const pages = await print({
      format,
      start: '1',
      ean: '1',
      ...copies('schalter', '2'),
      ...copies('kabel', '1'),
    });
    const codes = pages.flatMap((page) => page.codes).toSorted();
    const small = ['a4-52.5x29.7', 'a4-45.7x21.2'].includes(format);
    const eans = codes.filter((code) => code === '4006381333931');
    // On the smallest labels the bars would be too fine, and are left out.
    expect(eans.length).toBe(small ? 0 : 2);
    const [schalter, kabel] = [await addressOf('schalter'), await addressOf('kabel')];
    expect(codes.filter((code) => code.includes('/c/'))).toEqual([schalter, schalter, kabel].toSorted());
  });

  it('leaves out what is used up, and counts copies', async () => {
    const pages = await print({ format: 'a4-70x36', start: '24', ...copies('schalter', '3') });
    expect(pages.map(({ codes }) => codes.length)).toEqual([1, 2]);
    expect(pages.map(({ size }) => size)).toEqual([
      [210, 297],
      [210, 297],
    ]);
  });

  it('says in letters what it is, also in those that no German keyboard has', async () => {
    await Article.collection.updateOne({ _id: firm.articles.dose }, { $set: { line: 'Łódź ≤ 4 Ω Şişli' } });
    const [page] = await print({ format: 'roll-62x30', ...copies('dose', '1') });
    expect(page?.size).toEqual([62, 30]);
    for (const said of ['Schalterdose', '40233', 'Łódź ≤ 4 Ω Şişli']) expect(page?.text).toContain(said);
  });

  it('names a place by its code, its name and where it is', async () => {
    const field = { [`copies.location.${firm.places.fachA1}`]: '1' };
    const [page] = await print({ format: 'roll-57x32', ...field });
    for (const said of ['A-01', 'Fach A-01', 'Lager › Regal A']) expect(page?.text).toContain(said);
    expect(page?.codes).toEqual([`http://lager.test/c/${await tagOf(firm.places.fachA1, locationCodes)}`]);
  });
});

it.each([
  ['no number', { start: 'x' }, 'Eine Zahl von 1 bis 24.'],
  ['more than the sheet has', { start: '25' }, 'Eine Zahl von 1 bis 24.'],
  ['a format that is gone', { format: '0123456789abcdef01234567' }, 'gibt es nicht mehr'],
  ['too many copies', copiesOfFirst('100'), 'von 0 bis 99'],
  ['fewer than none', copiesOfFirst('-3'), 'von 0 bis 99'],
  ['no copies at all', copiesOfFirst('0'), 'mindestens einer Zeile'],
])('says what is wrong beside the field, and prints nothing: %s', async (_what, wrong, said) => {
  const fields = { format: 'a4-70x36', start: '1', ...copies('schalter', '1'), ...resolved(wrong) };
  const options = await petra.post('/labels/options', fields, byHtmx);
  expect([options.statusCode, options.body.includes(said)]).toEqual([200, true]);
  expect(options.body).toContain('disabled');
  const pdf = await petra.post('/labels/sheets.pdf', fields);
  expect([pdf.statusCode, pdf.body.includes(said)]).toEqual([422, true]);
});

/** Articles have their ids only once the firm is there. */
function copiesOfFirst(count: string) {
  return { schalter: count };
}
const resolved = ({ schalter, ...wrong }: Record<string, string>) => ({
  ...wrong,
  ...(schalter !== undefined && copies('schalter', schalter)),
});

describe('what gets labels', () => {
  const names = async (query: string) => {
    const { body } = await petra.get(`/labels?${query}`);
    return [...body.matchAll(/name="copies\.\w+\.([0-9a-f]{24})"/g)].map(([, id]) => id);
  };
  it('is one article, or what one slip brought in, or what a list is narrowed to', async () => {
    const { schalter, fi, kabel } = firm.articles;
    expect(await names(`article=${schalter}`)).toEqual([String(schalter)]);
    const [movement] = await receive(firm, kabel, firm.places.regalC, 5);
    expect(await names(`document=${movement?.document}`)).toEqual([String(kabel)]);
    expect((await names('list=1&category=Schutzschalter')).toSorted()).toEqual(
      [String(schalter), String(fi)].toSorted(),
    );
  });

  it('is a place, a whole shelf, or what lies there', async () => {
    const { lager, regalA, fachA1, regalC } = firm.places;
    expect(await names(`location=${lager}`)).toEqual([String(lager)]);
    expect(await names(`location=${lager}&of=places`)).toEqual([lager, regalA, fachA1, regalC].map(String));
    expect(await names(`location=${lager}&of=articles`)).toEqual([String(firm.articles.kabel)]);
  });

  it('is every article of a long list, page after page', async () => {
    const many = Array.from({ length: 120 }, (_, at) => ({
      number: `V-${at}`,
      name: `Viel ${at}`,
      category: 'Viel',
    }));
    const nothingMore = {
      line: '',
      unit: 'H87',
      codes: [],
      manufacturer: '',
      manufacturerNumber: '',
      note: '',
    } as const;
    for (const one of many) await addArticle({ ...one, ...nothingMore, price: null, levels: [] });
    expect(new Set(await names('list=1&category=Viel')).size).toBe(120);
  });
});

describe('a format of the firm', () => {
  const own = { name: 'Rolle schmal', paper: 'roll', width: '40,5', height: '20' };
  it('is defined once, printed on, and removed', async () => {
    const saved = await petra.post('/label-formats', { ...own, columns: '', rows: '' }, byHtmx);
    expect([saved.statusCode, saved.body.includes('gespeichert')]).toEqual([200, true]);
    const format = String((await OwnFormat.findOne({ name: own.name }).hint({ _id: 1 }))?._id);
    const [page] = await print({ format, ...copies('schalter', '1') });
    expect(page).toMatchObject({ size: [40.5, 20], codes: [await addressOf('schalter')] });
    expect((await petra.delete(`/label-formats/${format}`, byHtmx)).statusCode).toBe(200);
    expect((await petra.post('/labels/sheets.pdf', { format, ...copies('schalter', '1') })).statusCode).toBe(
      422,
    );
  });

  it.each([
    ['no name', { name: ' ' }, 'Bitte ausfüllen.'],
    ['no length', { width: 'breit' }, 'Eine Länge in Millimetern'],
    ['a label that nobody can read', { height: '5' }, 'Möglich ist 12–297.'],
    [
      'more than there is room for',
      { paper: 'a4', columns: '4', rows: '8', width: '70', height: '36' },
      'liegt nicht jedes Etikett',
    ],
  ])('is refused with its reason: %s', async (_what, wrong, said) => {
    const answer = await petra.post('/label-formats', { ...own, ...wrong }, byHtmx);
    expect([answer.statusCode, answer.body.includes(said)]).toEqual([422, true]);
  });

  it('is nothing for whoever may not change articles', async () => {
    const murat = await visitorAs(testing.app, firm.people.murat);
    expect((await murat.post('/label-formats', own, byHtmx)).statusCode).toBe(403);
    expect((await murat.get('/labels')).body).not.toContain('format-form');
  });
});

it('gives a thing the same code for ever', async () => {
  const first = await addressOf('schalter');
  await petra.post('/labels/options', copies('schalter', '1'), byHtmx);
  expect(await addressOf('schalter')).toBe(first);
});
