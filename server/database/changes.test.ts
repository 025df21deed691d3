import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openDatabase, type TestDatabase } from '../testing/database.ts';
import { watching } from '../testing/watching.ts';
import { transaction } from './transaction.ts';

const schema = new mongoose.Schema(
  { _id: String, article: String, n: Number, list: [Number] },
  { collection: 'watched', versionKey: false },
);
const Watched = mongoose.model('Watched', schema);
const collections = ['watched'];

let database: TestDatabase;
beforeAll(async () => {
  database = await openDatabase();
});
beforeEach(async () => {
  await Watched.createCollection({ changeStreamPreAndPostImages: { enabled: true } });
});
afterAll(() => database.close());

// Mutants: what was removed, or cut off a list, is no field that changed; nothing is known of what was there before.
it('tells which fields an update has set, removed and shortened, and what was there before', async () => {
  const { handed } = await watching({ collections, leftOut: [] });
  await Watched.create({ _id: 'a', article: 'x', n: 1, list: [1, 2, 3] });
  await Watched.updateOne({ _id: 'a' }, { $set: { article: 'y' }, $unset: { n: 1 } });
  await Watched.updateOne({ _id: 'a' }, [{ $set: { list: { $slice: ['$list', 1] } } }], {
    updatePipeline: true,
  });
  await Watched.deleteOne({ _id: 'a' });
  await expect
    .poll(() => handed().flat())
    .toEqual([
      { ...told, operation: 'insert', document: { article: 'x' } },
      { ...told, operation: 'update', fields: ['article', 'n'], before: { article: 'x' } },
      { ...told, operation: 'update', fields: ['list'], before: { article: 'y' } },
      { ...told, operation: 'delete', before: { article: 'y' } },
    ]);
});
const told = { collection: 'watched', id: 'a', fields: [], document: undefined, before: undefined };

// Mutants: nothing is left out; all of its collection is; a dotted name is taken for a way into the document.
it('leaves out the updates that another change tells', async () => {
  const { handed } = await watching({ collections, leftOut: [{ collection: 'watched', field: 'in.n' }] });
  await Watched.collection.insertOne({ _id: 'f' as never, in: { n: 1, m: 1 } });
  await Watched.collection.updateOne({ _id: 'f' as never }, { $inc: { 'in.n': 1 } });
  await Watched.collection.updateOne({ _id: 'f' as never }, { $inc: { 'in.m': 1 } });
  await expect
    .poll(() =>
      handed()
        .flat()
        .map(({ fields }) => fields),
    )
    .toEqual([[], ['in.m']]);
});

// Mutant: handed over one by one, and then nothing.
it('hands over together what was written together', async () => {
  const { handed } = await watching({ collections, leftOut: [] });
  await transaction(() => Watched.insertMany([{ _id: 'b' }, { _id: 'c' }, { _id: 'd' }]));
  await expect.poll(() => handed().map((changes) => changes.length)).toEqual([3]);
});

// Mutants: what cannot be gone on with is not begun anew; nobody is told of it.
it('begins anew, and says so, when the stream has come to its end', async () => {
  const { reset, watch, handed } = await watching({ collections, leftOut: [] });
  await mongoose.connection.dropDatabase();
  await expect.poll(() => reset).toHaveBeenCalledTimes(2);
  expect(watch.isOpen()).toBe(true);
  await Watched.create({ _id: 'e' });
  await expect.poll(() => handed().flat().at(-1)?.id).toBe('e');
});
