import mongoose from 'mongoose';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { Location } from '../locations/location.ts';
import { testDatabase } from '../testing/database.ts';
import { testFirm } from '../testing/firm.ts';
import type { Change } from './changes.ts';
import {
  changedRemembered,
  followRemembered,
  forgetsOnWrite,
  remembered,
  unfollowRemembered,
} from './remembered.ts';
import { transaction } from './transaction.ts';

let end: () => Promise<void>;
let loads: string[];
const nameOf = remembered(
  { collections: ['locations'], concerns: ({ fields }) => !fields.includes('order') },
  read,
);

async function read(code: string): Promise<string | undefined> {
  loads.push(code);
  return (await Location.findOne({ code }).lean<Location>())?.name;
}

beforeAll(async () => {
  end = await testDatabase();
  await testFirm();
});
beforeEach(() => {
  loads = [];
  followRemembered();
});
afterEach(() => unfollowRemembered());
afterAll(() => end());

const change = (collection: string, ...fields: string[]): Change => {
  return { collection, id: 'x', operation: 'update', fields, document: undefined, before: undefined };
};

it('reads once what nobody changes, each by its key', async () => {
  expect([await nameOf('L'), await nameOf('L'), await nameOf('B1')]).toEqual(['Lager', 'Lager', 'Bus 1']);
  expect(loads).toEqual(['L', 'B1']);
});

// Mutants: nobody hears of the change (`forget` left out of `changedRemembered`), or of every one (`concerns` left out); all
// that came together have to matter (`every`).
it('reads anew when the change stream tells of a change that matters', async () => {
  await nameOf('L');
  changedRemembered([change('articles', 'name'), change('locations', 'order')]);
  await nameOf('L');
  expect(loads).toEqual(['L']);
  changedRemembered([change('articles', 'name'), change('locations', 'name')]);
  await nameOf('L');
  expect(loads).toEqual(['L', 'L']);
});

// Mutant: `forgetsOnWrite` left out of the schema.
it('reads anew at once what this process has written', async () => {
  await nameOf('L');
  await Location.updateOne({ code: 'L' }, { $set: { name: 'Halle' } });
  expect(await nameOf('L')).toBe('Halle');
  await Location.updateOne({ code: 'L' }, { $set: { name: 'Lager' } });
});

// Mutants: kept inside a transaction; forgotten before the commit only.
it('keeps nothing that a transaction has not committed yet', async () => {
  const committed = transaction(async () => {
    await Location.updateOne({ code: 'L' }, { $set: { name: 'Halle' } });
    expect(await nameOf('L')).toBe('Halle');
    return 'Halle';
  });
  await nameOf('L');
  expect(await committed).toBe(await nameOf('L'));
  await Location.updateOne({ code: 'L' }, { $set: { name: 'Lager' } });
});

// Mutant: what is read stays though it was forgotten meanwhile (`kept.get(key) === fresh` is not asked).
it('does not keep what was read before a change and arrives after it', async () => {
  const early = nameOf('L');
  changedRemembered([change('locations', 'name')]);
  await early;
  await nameOf('L');
  expect(loads).toEqual(['L', 'L']);
});

// Mutant: a failed reading is kept, and fails for everybody until something changes.
it('keeps no reading that failed', async () => {
  let away = true;
  const once = remembered({ collections: [] }, async () => {
    if (away) throw new Error('the database is away');
    return 'back';
  });
  await expect(once()).rejects.toThrow('away');
  away = false;
  expect(await once()).toBe('back');
});

// Mutant: no end to what is kept (`kept.clear()` left out).
it('begins anew after two thousand', async () => {
  const numbers: string[] = [];
  const number = remembered({ collections: [] }, async (key) => numbers.push(key));
  for (let n = 0; n <= 2_000; n += 1) await number(`${n}`);
  await number('2000');
  expect(numbers).toHaveLength(2_001);
  await number('0');
  expect(numbers).toHaveLength(2_002);
});

// Mutant: nothing is forgotten when the stream is followed anew without having failed (`forgetAll` left out).
it('reads anew when the change stream begins anew', async () => {
  await nameOf('L');
  followRemembered();
  await nameOf('L');
  expect(loads).toEqual(['L', 'L']);
});

// Mutant: an old answer removes a newer one (`kept.get(key) === fresh` is not asked).
it('keeps what was read after a change, though what was read before it arrives later', async () => {
  const { promise: old, resolve } = Promise.withResolvers<string | undefined>();
  const answers = [old, Promise.resolve('new')];
  const once = remembered({ collections: ['locations'] }, async () => answers.shift());
  const early = once();
  changedRemembered([change('locations', 'name')]);
  expect(await once()).toBe('new');
  resolve(undefined);
  await early;
  expect(await once()).toBe('new');
});

it('keeps no answer that there is none', async () => {
  expect(await nameOf('nowhere')).toBe(undefined);
  await nameOf('nowhere');
  expect(loads).toEqual(['nowhere', 'nowhere']);
});

// Mutant: `following` is not asked.
it('reads each time while nobody tells of changes', async () => {
  await nameOf('L');
  unfollowRemembered();
  await nameOf('L');
  await nameOf('L');
  expect(loads).toEqual(['L', 'L', 'L']);
});

it('lets updates by pipelines pass where a schema says that they change nothing of it', async () => {
  const schema = new mongoose.Schema({ name: String, stock: Number }, { collection: 'things' });
  forgetsOnWrite(schema, 'things', { butPipelines: true });
  const Thing = mongoose.model('RememberedThing', schema);
  let count = 0;
  const things = remembered({ collections: ['things'] }, async () => {
    count += 1;
    return count;
  });
  await things();
  await Thing.updateOne({ _id: new mongoose.Types.ObjectId() }, [{ $set: { stock: 1 } }], {
    updatePipeline: true,
  });
  expect(await things()).toBe(1);
  await Thing.updateOne({ _id: new mongoose.Types.ObjectId() }, { $set: { name: 'Dose' } });
  expect(await things()).toBe(2);
});

// Mutant: one of the ways to write is left out of `writes`.
it('reads anew after every way to write', async () => {
  const schema = new mongoose.Schema({ name: String }, { collection: 'others', versionKey: false });
  forgetsOnWrite(schema, 'others');
  const Other = mongoose.model('RememberedOther', schema);
  const _id = new mongoose.Types.ObjectId();
  const ways: readonly (() => PromiseLike<unknown>)[] = [
    () => Other.create({ name: 'Dose' }),
    () => Other.insertMany([{ name: 'Dose' }]),
    () => Other.bulkWrite([{ updateOne: { filter: { _id }, update: { $set: { name: 'Dose' } } } }]),
    () => Other.updateOne({ _id }, [{ $set: { name: 'Dose' } }], { updatePipeline: true }),
    () => Other.updateMany({ _id }, { $set: { name: 'Dose' } }),
    () => Other.replaceOne({ _id }, { name: 'Dose' }),
    () => Other.deleteOne({ _id }),
    () => Other.deleteMany({ _id }),
    () => Other.findOneAndUpdate({ _id }, { $set: { name: 'Dose' } }),
    () => Other.findOneAndReplace({ _id }, { name: 'Dose' }),
    () => Other.findOneAndDelete({ _id }),
  ];
  let count = 0;
  const others = remembered({ collections: ['others'] }, async () => {
    count += 1;
    return count;
  });
  expect(await others()).toBe(1);
  for (const [index, write] of ways.entries()) {
    await write();
    expect(await others()).toBe(index + 2);
  }
});
