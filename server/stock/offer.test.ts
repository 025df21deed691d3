import type { Types } from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../testing/database.ts';
import { receive, type TestFirm, testFirm } from '../testing/firm.ts';
import type { Viewer } from '../web/viewer.ts';
import { offerFor } from './offer.ts';

let database: Awaited<ReturnType<typeof openDatabase>>;
let firm: TestFirm;

beforeAll(async () => {
  database = await openDatabase();
  firm = await testFirm();
  const { articles, places } = firm;
  await receive(firm, articles.schalter, places.regalC, 100);
  await receive(firm, articles.schalter, places.bus1, 4);
});
afterAll(() => database.close());

const murat = (home?: Types.ObjectId): Viewer => ({
  person: {
    id: String(firm.people.murat),
    name: 'murat',
    displayName: 'Murat Demir',
    role: 'fitter',
    ...(home && { home: String(home) }),
  },
  session: '',
  device: 'Test',
  language: 'de',
  may: () => true,
});

const fromFor = async (...asked: Parameters<typeof offerFor>) => (await offerFor(...asked)).values.from;

it('takes an article from the own van when it lies there, though the store has more', async () => {
  const { articles, places } = firm;
  expect(await fromFor(murat(places.bus1), 'article', articles.schalter)).toBe(String(places.bus1));
});

it('takes an article from where most of it lies when the own van has none, or there is no van', async () => {
  const { articles, places } = firm;
  expect(await fromFor(murat(places.bus2), 'article', articles.schalter)).toBe(String(places.regalC));
  expect(await fromFor(murat(), 'article', articles.schalter)).toBe(String(places.regalC));
});

it('takes from the own van when the article lies nowhere, or none is known yet', async () => {
  const { articles, places } = firm;
  expect(await fromFor(murat(places.bus2), 'article', articles.fi)).toBe(String(places.bus2));
  expect(await fromFor(murat(places.bus2), 'movements')).toBe(String(places.bus2));
});

it('takes from the place whose page it is, whatever the own van has', async () => {
  const { articles, places } = firm;
  const asked = [murat(places.bus1), 'location', articles.schalter, String(places.regalA)] as const;
  expect(await fromFor(...asked)).toBe(String(places.regalA));
});
