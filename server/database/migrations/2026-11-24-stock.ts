import type { mongo } from 'mongoose';
import type { Migration } from '../migrations.ts';
import { makeCollection } from './collections.ts';

const collections = [
  'articles',
  'revisions',
  'locations',
  'movements',
  'balances',
  'discrepancies',
  'counters',
];

/** Old values name the topics of these: a place that moved touches where it was. */
const withPreImages = ['articles', 'locations', 'discrepancies'];

export const stock: Migration = { name: '2026-11-24-stock', up };

async function up(db: mongo.Db): Promise<void> {
  for (const name of collections) await makeCollection(db, name, withPreImages.includes(name));
  await articles(db);
  await locations(db);
  await movements(db);
  await openQuestions(db);
}

async function articles(db: mongo.Db): Promise<void> {
  await db
    .collection('articles')
    .createIndexes([
      { key: { number: 1 }, unique: true },
      { key: { 'codes.code': 1 } },
      { key: { terms: 1 } },
      { key: { archived: 1, 'order.name': 1 } },
      { key: { archived: 1, 'order.number': 1 } },
      { key: { archived: 1, 'stock.quantity': 1, 'order.name': 1 } },
      { key: { 'stock.below': 1, 'order.name': 1 } },
      { key: { category: 1, 'order.name': 1 } },
    ]);
  await db.collection('revisions').createIndexes([{ key: { subject: 1, version: 1 }, unique: true }]);
}

async function locations(db: mongo.Db): Promise<void> {
  await db
    .collection('locations')
    .createIndexes([
      { key: { code: 1 }, unique: true },
      { key: { parent: 1, order: 1 } },
      { key: { path: 1 } },
      { key: { kind: 1, order: 1 } },
    ]);
}

async function movements(db: mongo.Db): Promise<void> {
  await db
    .collection('movements')
    .createIndexes([
      { key: { number: 1 }, unique: true },
      { key: { key: 1, line: 1 }, unique: true },
      { key: { reverses: 1 }, unique: true, partialFilterExpression: { reverses: { $type: 'objectId' } } },
      { key: { document: 1, line: 1 } },
      { key: { article: 1, number: -1 } },
      { key: { from: 1, number: -1 } },
      { key: { to: 1, number: -1 } },
      { key: { kind: 1, number: -1 } },
      { key: { person: 1, number: -1 } },
      { key: { job: 1, number: -1 } },
      { key: { booked: 1, number: -1 } },
      { key: { batch: 1, number: 1 } },
    ]);
}

async function openQuestions(db: mongo.Db): Promise<void> {
  await db
    .collection('balances')
    .createIndexes([
      { key: { article: 1, location: 1 } },
      { key: { location: 1, quantity: 1 } },
      { key: { location: 1, below: 1 } },
    ]);
  await db
    .collection('discrepancies')
    .createIndexes([
      { key: { balance: 1 }, unique: true, partialFilterExpression: { settled: null } },
      { key: { settled: 1, 'opened.at': -1 } },
      { key: { article: 1, settled: 1 } },
      { key: { location: 1, settled: 1 } },
    ]);
}
