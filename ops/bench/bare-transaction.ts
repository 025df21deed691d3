import { randomUUID } from 'node:crypto';
import type { mongo } from 'mongoose';
import { Types } from 'mongoose';
import { migrate } from '../../server/database/migrations.ts';

/**
 * Writes what an issue of one article writes, by the plain driver into collections of the same making, and reads
 * nothing.
 */
export async function bareTransaction(client: mongo.MongoClient, article: string, place: string) {
  const db = client.db('bare');
  await migrate(db);
  const _id = new Types.ObjectId(article);
  const copy = await client.db().collection('articles').findOne({ _id });
  await db.collection('articles').replaceOne({ _id }, { ...copy }, { upsert: true });
  const counter = { _id: 'ledger', movements: 0, documents: 0, hash };
  await db.collection<{ _id: string }>('counters').replaceOne({ _id: 'ledger' }, counter, { upsert: true });
  return () => client.withSession((session) => session.withTransaction(() => write(db, session), durable));

  async function write(db: mongo.Db, session: mongo.ClientSession): Promise<void> {
    const balance = {
      article: _id,
      location: new Types.ObjectId(place),
      lot: '',
      minimum: null,
      target: null,
    };
    await db
      .collection<{ _id: string }>('balances')
      .findOneAndUpdate(
        { _id: `${article}:${place}:` },
        [{ $set: { ...balance, ...taken('quantity'), below: false } }],
        { upsert: true, returnDocument: 'after', session },
      );
    await db
      .collection('articles')
      .updateOne({ _id }, [{ $set: { ...taken('stock.quantity'), 'stock.below': false } }], { session });
    const end = await db
      .collection<{ _id: string }>('counters')
      .findOneAndUpdate(
        { _id: 'ledger' },
        { $inc: { movements: 1, documents: 1 }, $set: { hash } },
        { session },
      );
    await db
      .collection('movements')
      .insertOne(movement(_id, balance.location, Object(end).movements), { session });
  }
}

const durable = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority', journal: true },
} as const;

const taken = (field: string) => ({ [field]: { $add: [{ $ifNull: [`$${field}`, 0] }, -1000] } });

const hash = 'f'.repeat(64);

function movement(article: Types.ObjectId, place: Types.ObjectId, before: number) {
  const now = new Date();
  return {
    ...{ number: before + 1, document: before + 1, line: 0, kind: 'issue', batch: null, article, lot: '' },
    ...{ from: place, to: null, quantity: 1000, counted: null, balanceFrom: 1000, balanceTo: null },
    ...{ price: null, job: '', note: '', person: place, device: 'Bench', source: 'page', happened: now },
    ...{ booked: now, key: randomUUID(), reverses: null, previousHash: hash, hash },
  };
}
