import mongoose, { type mongo } from 'mongoose';
import { Article } from '../articles/article.ts';
import { Balance, balanceId } from './balance.ts';
import { Counter } from './counter.ts';
import { Discrepancy } from './discrepancy.ts';
import { type DueDiscrepancies, dueDiscrepancies } from './due-discrepancies.ts';
import { genesis, movementHash } from './hash.ts';
import { Movement } from './movement.ts';

export interface Verification {
  readonly movements: number;
  /** How many the movements add up to: one for each article, place and lot. */
  readonly balances: number;
  /** One sentence for each difference; empty when the books are right. */
  readonly differences: readonly string[];
}

/**
 * Recomputes every balance, discrepancy, number and hash from the movements: sum of movements = balance for every key,
 * the running balance of each movement right, numbers without gaps, hashes unbroken. Reads everything, writes nothing.
 * While others book it needs a session that reads one moment. It cannot know of somebody who can write to the database
 * and makes everything anew from some movement on: hashes, counter, balances, totals and discrepancies. Then only a
 * hash that was kept elsewhere, as in a backup, tells.
 */
export async function verifyLedger(
  db: mongo.Db = ownDatabase(),
  session?: mongo.ClientSession,
): Promise<Verification> {
  const books: Books = { db, within: session ? { session } : {} };
  const differences: string[] = [];
  const sums = new Map<string, number>();
  const totals = new Map<string, number>();
  const due = dueDiscrepancies();
  let count = 0;
  let number = 0;
  let hash = genesis;
  for await (const movement of all<Movement>(books, Movement, { number: 1 })) {
    count += 1;
    number += 1;
    if (movement.number !== number) {
      differences.push(`movement ${number} is missing, ${movement.number} follows`);
      number = movement.number;
    }
    if (movement.previousHash !== hash)
      differences.push(`movement ${number} does not follow the one before it`);
    if (movementHash(movement) !== movement.hash)
      differences.push(`movement ${number} was changed after booking`);
    hash = movement.hash;
    differences.push(...addUp(movement, sums, totals));
    due.follow(movement);
  }
  differences.push(...(await counterDifferences(books, number, hash)));
  differences.push(...(await balanceDifferences(books, sums)));
  differences.push(...(await totalDifferences(books, totals)));
  differences.push(...(await discrepancyDifferences(books, due)));
  return { movements: count, balances: sums.size, differences };
}

function ownDatabase(): mongo.Db {
  const { db } = mongoose.connection;
  if (!db) throw new Error('not connected');
  return db;
}

interface Books {
  readonly db: mongo.Db;
  readonly within: { readonly session?: mongo.ClientSession };
}

const all = <T extends object>(
  { db, within }: Books,
  { collection }: { collection: { name: string } },
  order: Record<string, 1>,
) => db.collection(collection.name).find<T>({}, { ...within, hint: order, sort: order, batchSize: 1_000 });

function addUp(movement: Movement, sums: Map<string, number>, totals: Map<string, number>): string[] {
  const { article, from, to, lot, quantity, balanceFrom, balanceTo, number } = movement;
  const add = (location: Movement['from'], change: number, said: number | null) => {
    if (!location) return [];
    const key = balanceId(article, location, lot);
    const sum = (sums.get(key) ?? 0) + change;
    sums.set(key, sum);
    totals.set(String(article), (totals.get(String(article)) ?? 0) + change);
    return sum === said ? [] : [`movement ${number} says ${said} for ${key}, the sum is ${sum}`];
  };
  return [...add(from, -quantity, balanceFrom), ...add(to, quantity, balanceTo)];
}

async function counterDifferences({ db, within }: Books, number: number, hash: string): Promise<string[]> {
  const counters = db.collection<Counter>(Counter.collection.name);
  const counter = await counters.findOne({ _id: 'ledger' }, within);
  const same = (counter?.movements ?? 0) === number && (counter?.hash ?? genesis) === hash;
  return same ? [] : [`the counter stands at ${counter?.movements ?? 0}, the last movement is ${number}`];
}

async function balanceDifferences(books: Books, sums: Map<string, number>): Promise<string[]> {
  const differences: string[] = [];
  const left = new Map(sums);
  for await (const { _id, quantity } of all<Balance>(books, Balance, { _id: 1 })) {
    const sum = left.get(_id) ?? 0;
    if (sum !== quantity) differences.push(`balance ${_id} is ${quantity}, the movements sum up to ${sum}`);
    left.delete(_id);
  }
  return [
    ...differences,
    ...[...left].map(([key, sum]) => `balance ${key} is missing, the movements sum up to ${sum}`),
  ];
}

async function totalDifferences(books: Books, totals: Map<string, number>): Promise<string[]> {
  const differences: string[] = [];
  for await (const { _id, number, stock } of all<Article>(books, Article, { _id: 1 })) {
    const sum = totals.get(String(_id)) ?? 0;
    if (sum !== stock.quantity)
      differences.push(`article ${number} has ${stock.quantity}, the movements sum up to ${sum}`);
  }
  return differences;
}

async function discrepancyDifferences(books: Books, due: DueDiscrepancies): Promise<string[]> {
  const differences: string[] = [];
  for await (const found of all<Discrepancy>(books, Discrepancy, { _id: 1 }))
    differences.push(...due.judge(found));
  return [...differences, ...due.missing()];
}
