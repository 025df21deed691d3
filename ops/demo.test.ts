import { Types } from 'mongoose';
import { expect, it } from 'vitest';
import { Article } from '../server/articles/article.ts';
import { readGtin } from '../server/codes/gtin.ts';
import { Location } from '../server/locations/location.ts';
import { isPassword } from '../server/people/password.ts';
import { Person, personNamed } from '../server/people/person.ts';
import { Balance } from '../server/stock/balance.ts';
import { Discrepancy } from '../server/stock/discrepancy.ts';
import { Movement } from '../server/stock/movement.ts';
import { verifyLedger } from '../server/stock/verify.ts';
import { testDatabase } from '../server/testing/database.ts';
import { type DemoArticle, demoArticles } from './demo/articles.ts';
import { fillWithDemo } from './demo/fill.ts';
import { planSlips } from './demo/plan.ts';

it('fills an empty database with the believable firm that is planned, and no other', {
  timeout: 120_000,
}, async () => {
  const close = await testDatabase();
  try {
    const logins = await fillWithDemo(() => {});
    expect(await verifyLedger()).toMatchObject({ movements: 2000, differences: [] });
    await expectPeople(logins?.[0]);
    const articles = await expectArticles();
    await expectWork();
    expect(await history(articles)).toEqual(planned());
    expect(await fillWithDemo(() => {})).toBeUndefined();
    expect(await all(Movement)).toHaveLength(2000);
  } finally {
    await close();
  }
});

it('plans the same firm every time', () => {
  expect(planned()).toEqual(planned());
});

type Login = NonNullable<Awaited<ReturnType<typeof fillWithDemo>>>[number];

async function expectPeople(login: Login | undefined): Promise<void> {
  expect(await all(Person)).toHaveLength(6);
  const person = await personNamed(login?.name ?? '');
  expect(await isPassword(login?.password ?? '', person?.password ?? undefined)).toBe(true);
}

async function expectArticles(): Promise<Article[]> {
  const articles = await all(Article);
  expect(new Set(articles.map(({ name }) => name)).size).toBe(300);
  const codes = articles.flatMap((article) => article.codes);
  expect(codes).toHaveLength(300);
  expect(codes.filter(({ code }) => !readGtin(code).ok)).toEqual([]);
  return articles;
}

/** Somebody who opens the start page sees that there is something to do, but not everywhere. */
async function expectWork(): Promise<void> {
  const low = (await all(Article)).filter(({ stock }) => stock.below);
  expect(low.length).toBeGreaterThanOrEqual(8);
  expect(low.length).toBeLessThanOrEqual(15);
  const places = await all(Location);
  expect(places.filter(({ kind }) => kind === 'site')).toHaveLength(4);
  const balances = await all(Balance);
  const refills = places
    .filter(({ kind }) => kind === 'van')
    .map(({ _id }) => balances.filter(({ location, below }) => below && location.equals(_id)).length);
  expect(refills).toHaveLength(3);
  expect(refills.filter((count) => count < 4 || count > 12)).toEqual([]);
  const open = (await all(Discrepancy)).filter(({ settled }) => settled === null);
  expect(open.length).toBeGreaterThanOrEqual(3);
  expect(open.length).toBeLessThanOrEqual(6);
}

/** What was booked, movement by movement, but for ids, people and dates. */
async function history(articles: readonly Article[]) {
  const numbers = numbersOf(articles);
  const movements = (await all(Movement)).toSorted((one, other) => one.number - other.number);
  return movements.map(({ kind, article, quantity, counted, job, note }) => {
    return [kind, numbers.get(String(article)), counted ?? quantity, job, note];
  });
}

function planned() {
  const places = { bins: ids(48), vans: ids(3), sites: sites.map((code) => ({ _id: id(), code })) };
  const people = ['storekeeper', 'fitter', 'fitter', 'fitter'] as const;
  const articles = demoArticles(places.vans);
  const numbers = numbersOf(articles);
  const world = { articles, places, people: people.map((role) => ({ _id: id(), role })) };
  return planSlips(world).flatMap(({ kind, lines, job, note }) =>
    lines.map(({ article, quantity }) => [kind, numbers.get(String(article)), quantity, job, note]),
  );
}

const sites = ['2026-104', '2026-111', '2026-117', '2026-122'];
const id = () => new Types.ObjectId();
const ids = (count: number) => Array.from({ length: count }, id);

function numbersOf(articles: readonly Pick<DemoArticle, '_id' | 'number'>[]): Map<string, string> {
  return new Map(articles.map(({ _id, number }) => [String(_id), number]));
}

interface Stored<T> {
  readonly collection: { find(filter: object): { hint(index: object): { toArray(): Promise<unknown[]> } } };
  readonly prototype: T;
}

const all = async <T>(model: Stored<T>) =>
  (await model.collection.find({}).hint({ _id: 1 }).toArray()) as T[];
