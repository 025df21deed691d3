import { readdir } from 'node:fs/promises';
import mongoose from 'mongoose';
import { expect, onTestFinished, test, vi } from 'vitest';
import { Firm } from '../firm/firm.ts';
import { testApp } from '../testing/app.ts';
import { type TestFirm, testFirm } from '../testing/firm.ts';
import { emptyFolder } from '../testing/folder.ts';
import { byHtmx, visitorAs } from '../testing/visitor.ts';
import { backupLock } from './make.ts';
import { backupStanding, note } from './standing.ts';

// The process that makes it has the lowest priority, and so waits for all the other tests.
vi.setConfig({ testTimeout: 60_000 });

async function atWork() {
  const folder = await emptyFolder();
  const testing = await testApp({ BACKUP_FOLDER: folder });
  onTestFinished(testing.close);
  const firm = await testFirm();
  // Founded just now: no night has been missed.
  await Firm.updateOne({ _id: 'firm' }, { $set: { at: new Date() } });
  // As the job does within its first minute.
  await note({});
  const as = (person: keyof TestFirm['people']) => visitorAs(testing.app, firm.people[person]);
  return { folder, as };
}

test('whoever looks after the server can have a backup made and proven at once', async () => {
  const { folder, as } = await atWork();
  const jana = await as('jana');
  const pages = async () => [(await jana.get('/')).body, (await jana.get('/status')).body];
  for (const page of await pages()) expect(page).toContain('Jetzt sichern');
  const answer = await jana.post('/backups', {}, byHtmx);
  expect(answer.headers['hx-location']).toBe('{"path":"/status"}');
  for (const page of await pages()) expect(page).toContain('Gerade wird gesichert und geprüft.');
  await expect
    .poll(backupStanding, { timeout: 50_000 })
    .toMatchObject({ state: 'proven', differences: 0, awaited: false });
  expect(await readdir(folder)).toEqual([expect.stringMatching(/-manual$/)]);
  const [start = '', status] = await pages();
  expect(start).toContain('Sicherung geprüft');
  expect(start).not.toContain('Jetzt sichern');
  expect(status).toContain('Jetzt sichern');
});

test('who asks for one while another is being made gets one of what there is then', async () => {
  const { folder, as } = await atWork();
  const jana = await as('jana');
  await jana.post('/backups', {}, byHtmx);
  await expect.poll(() => readdir(folder), { interval: 1 }).toHaveLength(1);
  await jana.post('/backups', {}, byHtmx);
  const locks = mongoose.connection.collection<{ _id: string }>('locks');
  await expect.poll(() => locks.countDocuments({ _id: backupLock }), { timeout: 50_000 }).toBe(0);
  expect(await backupStanding()).toMatchObject({ state: 'proven', awaited: true });
});

test('nobody else can', async () => {
  const petra = await (await atWork()).as('petra');
  expect((await petra.post('/backups', {}, byHtmx)).statusCode).toBe(403);
});
