import { Types } from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Tag, tagOf } from '../codes/tag.ts';
import { locationCodes } from '../locations/codes.ts';
import { wholeUnits } from '../measures/quantity.ts';
import { type TestApp, testApp } from '../testing/app.ts';
import { type TestFirm, testFirm } from '../testing/firm.ts';
import { articleCodes, attachCode } from './codes.ts';
import { archiveArticle } from './save.ts';

let running: TestApp;
let firm: TestFirm;

const carton = '14006381333938';

beforeAll(async () => {
  running = await testApp();
  firm = await testFirm();
  const { schalter, klemme, kabel } = firm.articles;
  const codes = [
    [schalter, '04006381333931', 'gtin', 1],
    [schalter, carton, 'gtin', 12],
    [klemme, 'WAGO-221', 'supplier', 100],
    [schalter, 'WAGO-221', 'supplier', 1],
    [kabel, '00036000291452', 'gtin', 100],
  ] as const;
  for (const [article, code, kind, pack] of codes)
    await attachCode(String(article), { code, kind, pack: wholeUnits(pack) }, firm.people.petra);
});
afterAll(() => running.close());

const meant = async (code: string) => {
  const meanings = await running.app.codes.meaningsOf(code);
  return meanings.map(({ kind, id, quantity }) => [kind, id, quantity]);
};

// Mutants: a pack counts as one; a carton forgets what is in it; a length is booked as pieces; the first of two is taken.
it.each([
  ['its number', '31102', 'schalter', 1_000],
  ['a GTIN as it is printed', '4006381333931', 'schalter', 1_000],
  ['a GTIN with what the scanner says about it', ']E04006381333931', 'schalter', 1_000],
  ['the GTIN of a pack', carton, 'schalter', 12_000],
  ['a carton of pieces', ']C102040063813339313725', 'schalter', 25_000],
  ['a carton of packs', `]C102${carton}374`, 'schalter', 48_000],
  ['a count of packs', `]C101${carton}303`, 'schalter', 36_000],
  ['cut cable, with its length', ']C101000360002914523112001250', 'kabel', 12_500],
  ['a ring of cable', '036000291452', 'kabel', 100_000],
  ['a length that says nothing of pieces', ']C101040063813339313112001250', 'schalter', 1_000],
] as const)('an article is meant by %s', async (_name, code, article, quantity) => {
  expect(await meant(code)).toEqual([['article', String(firm.articles[article]), quantity]]);
});

it('a code of two articles means both', async () => {
  const { schalter, klemme } = firm.articles;
  expect((await meant('WAGO-221')).toSorted()).toEqual(
    [
      ['article', String(klemme), 100_000],
      ['article', String(schalter), 1_000],
    ].toSorted(),
  );
});

it('a place is meant by its code, however it is written', async () => {
  const bin = [['location', String(firm.places.fachA1), undefined]];
  expect(await meant('A-01')).toEqual(bin);
  expect(await meant('a-01 ')).toEqual(bin);
});

it.each(['', ' ', '4711-unbekannt', ']C1', 'A-0'])('%j means nothing', async (code) => {
  expect(await meant(code)).toEqual([]);
});

it('our own label means its thing as long as that is there, and a thing has one', async () => {
  const { schalter } = firm.articles;
  const [one, other] = await Promise.all([tagOf(schalter, articleCodes), tagOf(schalter, articleCodes)]);
  expect(one).toBe(other);
  expect(await meant(`https://lager.test/c/${one}`)).toEqual([['article', String(schalter), 1_000]]);
  const place = await tagOf(firm.places.bus1, locationCodes);
  expect(await meant(place)).toEqual([['location', String(firm.places.bus1), undefined]]);
  await Tag.create([{ _id: 'A234567' as never, kind: 'article', of: new Types.ObjectId() }]);
  expect(await meant('A234567')).toEqual([]);
});

it('a number that looks like a label of something else asks', async () => {
  const tag = await tagOf(firm.articles.dose, articleCodes);
  await attachCode(
    String(firm.articles.fi),
    { code: tag, kind: 'own', pack: wholeUnits(1) },
    firm.people.petra,
  );
  expect((await meant(tag)).map(([, id]) => id)).toEqual([
    String(firm.articles.dose),
    String(firm.articles.fi),
  ]);
});

it('an archived article is still meant by its label', async () => {
  await archiveArticle(firm.articles.fi, firm.people.petra);
  expect(await meant('31107')).toEqual([['article', String(firm.articles.fi), 1_000]]);
});

it('a code is attached while somebody else edits the article', async () => {
  const both = ['Z1', 'Z2', 'Z3'].map((code) =>
    attachCode(String(firm.articles.dose), { code, kind: 'own', pack: wholeUnits(1) }, firm.people.petra),
  );
  expect((await Promise.all(both)).map(({ ok }) => ok)).toEqual([true, true, true]);
  for (const code of ['Z1', 'Z2', 'Z3']) expect(await meant(code)).toHaveLength(1);
});
