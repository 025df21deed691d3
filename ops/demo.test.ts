import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { Article } from '../server/articles/article.ts';
import { readGtin } from '../server/articles/gtin.ts';
import { Location } from '../server/locations/location.ts';
import { isPassword } from '../server/people/password.ts';
import { Person, personNamed } from '../server/people/person.ts';
import { Discrepancy } from '../server/stock/discrepancy.ts';
import { Movement } from '../server/stock/movement.ts';
import { verifyLedger } from '../server/stock/verify.ts';
import { testDatabase } from '../server/testing/database.ts';
import { fillWithDemo } from './demo/fill.ts';

it('fills an empty database with the same believable firm every time, and no other', {
  timeout: 120_000,
}, async () => {
  const first = await filled();
  const second = await filled(async (logins) => {
    expect(await verifyLedger()).toMatchObject({ movements: 2000, differences: [] });
    expect(await all(Person)).toHaveLength(6);
    expect((await all(Location)).map(({ kind }) => kind).filter((kind) => kind === 'site')).toHaveLength(4);
    const articles = await all(Article);
    expect(new Set(articles.map(({ name }) => name)).size).toBe(300);
    const codes = articles.flatMap((article) => article.codes);
    expect(codes).toHaveLength(300);
    expect(codes.filter(({ code }) => !readGtin(code).ok)).toEqual([]);
    expect(new Set((await all(Movement)).map(({ kind }) => kind)).size).toBe(6);
    expect((await all(Discrepancy)).some(({ settled }) => settled === null)).toBe(true);
    const [login] = logins;
    const person = await personNamed(login?.name ?? '');
    expect(await isPassword(login?.password ?? '', person?.password ?? undefined)).toBe(true);
    expect(await fillWithDemo(() => {})).toBeUndefined();
    expect(await all(Movement)).toHaveLength(2000);
  });
  expect(second).toBe(first);
});

type Logins = NonNullable<Awaited<ReturnType<typeof fillWithDemo>>>;

/** Fills a database of its own; what it holds but for ids, passwords and dates, as one digest. */
async function filled(look: (logins: Logins) => Promise<void> = async () => {}): Promise<string> {
  const close = await testDatabase();
  try {
    const logins = await fillWithDemo(() => {});
    if (!logins) throw new Error('the database was not empty');
    await look(logins);
    return await digestOfAll();
  } finally {
    await close();
  }
}

async function digestOfAll(): Promise<string> {
  const articles = await all(Article);
  const numbers = new Map(articles.map(({ _id, number }) => [String(_id), number]));
  const hash = createHash('sha256');
  for (const { number, name, codes, price, stock } of articles.toSorted((a, b) => +a.number - +b.number))
    hash.update(JSON.stringify([number, name, codes, price, stock]));
  for (const movement of (await all(Movement)).toSorted((a, b) => a.number - b.number)) {
    const { number, kind, article, quantity, balanceFrom, balanceTo, job, key } = movement;
    const of = numbers.get(String(article));
    hash.update(JSON.stringify([number, kind, of, quantity, balanceFrom, balanceTo, job, key]));
  }
  return hash.digest('hex');
}

interface Stored<T> {
  readonly collection: { find(filter: object): { hint(index: object): { toArray(): Promise<unknown[]> } } };
  readonly prototype: T;
}

const all = async <T>(model: Stored<T>) =>
  (await model.collection.find({}).hint({ _id: 1 }).toArray()) as T[];
