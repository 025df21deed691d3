import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { Article } from '../articles/article.ts';
import { amount } from '../measures/amount.ts';
import { openDatabase } from '../testing/database.ts';
import { type TestFirm, testFirm } from '../testing/firm.ts';
import type { Viewer } from '../web/viewer.ts';
import { readSlip } from './slip-form.ts';

let database: Awaited<ReturnType<typeof openDatabase>>;
let firm: TestFirm;

beforeAll(async () => {
  database = await openDatabase();
  firm = await testFirm();
});
beforeEach(() => priceCable(100));
afterAll(() => database.close());

const priceCable = (per: number) =>
  Article.updateOne({ _id: firm.articles.kabel }, { price: { amount: amount(642_500), per } });

const viewer = (may: Viewer['may'] = () => true): Viewer => ({
  person: { id: String(firm.people.petra), name: 'petra', displayName: 'Petra Kern', role: 'storekeeper' },
  session: '',
  device: 'Test',
  language: 'de',
  may,
});

const receipt = (typed: Record<string, string>) => ({
  key: randomUUID(),
  kind: 'receipt',
  article: String(firm.articles.kabel),
  to: String(firm.places.regalC),
  quantity: '50',
  price: '64,25',
  ...typed,
});

const priceOf = async (typed: Record<string, string>, who = viewer()) =>
  (await readSlip(receipt(typed), who)).slip?.lines[0]?.price;

it('reads a price for as many units as its label named', async () => {
  expect(await priceOf({ per: '100' })).toEqual({ amount: 642_500, per: 100 });
});

it('keeps to the price unit of the label when the article got another one meanwhile', async () => {
  await priceCable(1);
  expect(await priceOf({ per: '100' })).toEqual({ amount: 642_500, per: 100 });
});

it('takes the price unit of the article when none was sent', async () => {
  expect(await priceOf({})).toEqual({ amount: 642_500, per: 100 });
  expect(await priceOf({ per: '' })).toEqual({ amount: 642_500, per: 100 });
});

it.each(['0', '-1', '1,5', '1e3', ' 100', '1000000000', 'NaN'])(
  'books nothing for the price unit "%s"',
  async (per) => {
    const read = await readSlip(receipt({ per }), viewer());
    expect(read.slip).toBeUndefined();
    expect(Object.keys(read.faults ?? {})).toEqual(['per']);
  },
);

it('reads no price from somebody who may not see prices', async () => {
  expect(
    await priceOf(
      { per: '100' },
      viewer((permission) => permission !== 'prices'),
    ),
  ).toBeNull();
});
