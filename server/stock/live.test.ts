import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { articlesLive } from '../articles/live.tsx';
import { type Change, watchChanges } from '../database/changes.ts';
import { createHub } from '../live/hub.ts';
import { openDatabase, type TestDatabase } from '../testing/database.ts';
import { receive, type TestFirm, testFirm } from '../testing/firm.ts';
import { stockLive } from './live.tsx';

let database: TestDatabase;
let firm: TestFirm;

beforeAll(async () => {
  database = await openDatabase();
  firm = await testFirm();
});
afterAll(() => database.close());

/** What the pages of this hub are told from now on. */
async function listening() {
  const { db } = mongoose.connection;
  if (!db) throw new Error('not connected');
  const hub = createHub((error) => {
    throw error;
  });
  stockLive(hub);
  articlesLive(hub);
  const told: Change[] = [];
  const opened = Promise.withResolvers<void>();
  const watch = watchChanges(
    db,
    { collections: hub.collections(), leftOut: hub.leftOut() },
    { changed: (changes) => void told.push(...changes), reset: opened.resolve, failed: opened.reject },
  );
  onTestFinished(() => watch.close());
  await opened.promise;
  return told;
}

// Mutants: the total is told as well, the balance is; the place that is new is not.
it('a movement is all that is told of a booking, but for a balance that is new', async () => {
  const told = await listening();
  for (let time = 0; time < 3; time += 1) await receive(firm, firm.articles.schalter, firm.places.regalC, 1);
  await expect
    .poll(() => told.map(({ collection }) => collection))
    .toEqual(['balances', 'movements', 'movements', 'movements']);
});
