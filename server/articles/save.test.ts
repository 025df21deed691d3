import mongoose, { Types } from 'mongoose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wholeUnits } from '../measures/quantity.ts';
import { testDatabase } from '../testing/database.ts';
import { testFirm } from '../testing/firm.ts';
import { type ArticleDraft, addArticle } from './save.ts';

let end: () => Promise<void>;

beforeAll(async () => {
  end = await testDatabase();
  await testFirm();
});
afterAll(() => end());

const draft: ArticleDraft = {
  ...{ number: '70001', name: 'Muffe', line: '', unit: 'H87', category: '', note: '', price: null },
  ...{ manufacturer: '', manufacturerNumber: '', levels: [] },
  codes: [{ code: 'OWN-1', kind: 'own', pack: wholeUnits(1) }],
};

// Mutant: without `hold('codes')` both get the code.
test('a code that another process gives out at the same moment is not given out twice', async () => {
  const client = mongoose.connection.getClient();
  const db = client.db(mongoose.connection.name);
  const session = client.startSession();
  session.startTransaction();
  const counters = db.collection<{ _id: string }>('counters');
  await counters.updateOne({ _id: 'codes' }, { $inc: { held: 1 } }, { session, upsert: true });
  const theirs = { _id: new Types.ObjectId(), ...draft, number: '70002', archived: null };
  await db.collection('articles').insertOne(theirs, { session });
  const calls: string[] = [];
  mongoose.set('debug', (name, method) => calls.push(`${name}.${method}`));
  const saving = addArticle(draft);
  await expect.poll(() => calls.filter((call) => call === 'articles.findOne').length).toBeGreaterThan(1);
  await session.commitTransaction();
  mongoose.set('debug', false);
  await session.endSession();
  expect(await saving).toMatchObject({ ok: false, why: 'codeTaken', code: 'OWN-1' });
});
