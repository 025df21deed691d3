import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { mongo } from 'mongoose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Article } from '../articles/article.ts';
import { type TestApp, testApp } from '../testing/app.ts';
import { type Browsers, browsers, open, untilLive } from '../testing/browsers.ts';
import { receive, type TestFirm, testFirm } from '../testing/firm.ts';
import { type Process, serverProcess } from '../testing/process.ts';

let running: TestApp;
let firm: TestFirm;
let chromium: Browsers;
let other: Process;

beforeAll(async () => {
  running = await testApp();
  firm = await testFirm();
  await receive(firm, firm.articles.schalter, firm.places.regalC, 40);
  chromium = await browsers(await running.listen());
  other = await serverProcess(running.uri);
});
afterAll(async () => {
  await chromium.close();
  await other.stop();
  await running.close();
});

const row = (article: keyof TestFirm['articles']) => `#article-row-${firm.articles[article]}`;

/** Like a script that somebody runs by hand, with our model and nothing else of the program. */
const byMongoose = `
  import mongoose from 'mongoose';
  import { Article } from './server/articles/article.ts';
  const [uri, id, line] = process.argv.slice(1);
  await mongoose.connect(uri);
  await Article.updateOne({ _id: id }, { $set: { line } });
  await mongoose.disconnect();
`;

// Mutant: what an update has set is not read from the stream (`changedFields` gives nothing).
test('a write by Mongoose in another process shows up', async () => {
  const list = await open(await chromium.signedIn(firm.people.petra), '/articles');
  const args = ['--import', 'tsx', '--input-type=module', '--eval', byMongoose];
  const given = [running.uri, String(firm.articles.fi), '4-polig, Typ B'];
  await promisify(execFile)(process.execPath, [...args, ...given]);
  await expect.poll(() => list.textContent(row('fi'))).toContain('4-polig, Typ B');
});

// Mutant: deletes are not watched (`operations` without 'delete').
test('writes by a bare driver show up: an update, an insert, a delete', async () => {
  const list = await open(await chromium.signedIn(firm.people.petra), '/articles');
  const client = await new mongo.MongoClient(running.uri).connect();
  const articles = client.db().collection('articles');
  await articles.updateOne({ _id: firm.articles.dose }, { $set: { name: 'Schalterdose, winddicht' } });
  await expect.poll(() => list.textContent(row('dose'))).toContain('Schalterdose, winddicht');
  const { _id, ...copied } = (await Article.findById(firm.articles.klemme).lean<Article>()) ?? {};
  const made = await articles.insertOne({ ...copied, number: '50811', name: 'Wago 221-415' });
  await expect.poll(() => list.textContent('tbody[data-region]')).toContain('Wago 221-415');
  await articles.deleteOne({ _id: made.insertedId });
  await expect.poll(() => list.textContent('tbody[data-region]')).not.toContain('Wago 221-415');
  await client.close();
});

// Mutant: inserts are not watched, so that the journal of the other process stays as it was.
test('two server processes on one database show each other’s bookings', async () => {
  const here = await open(await chromium.signedIn(firm.people.murat), `/articles/${firm.articles.schalter}`);
  const there = await (await chromium.signedIn(firm.people.petra)).newPage();
  await there.goto(`${other.url}/articles/${firm.articles.schalter}`);
  await untilLive(there);
  await there.fill('#booking-form [name=quantity]', '4');
  await there.click('#booking-form button.primary');
  for (const page of [here, there]) {
    await expect.poll(() => page.textContent('.facts [data-cell=stock]')).toBe('36 Stk');
    await expect.poll(() => page.locator('ul.journal > li').first().textContent()).toContain('−4');
  }
  await here.fill('#booking-form [name=quantity]', '5');
  await here.click('#booking-form button.primary');
  for (const page of [here, there]) {
    await expect.poll(() => page.textContent('.facts [data-cell=stock]')).toBe('31 Stk');
    await expect.poll(() => page.textContent('[id^=lying-] [data-cell=stock]')).toContain('31 Stk');
  }
  expect(chromium.complaints).toEqual([]);
});
