import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BackupRecord, note, standingOf } from '../backup/standing.ts';
import { Firm } from '../firm/firm.ts';
import { Batch } from '../imports/batch.ts';
import { beginBatch } from '../imports/begin.ts';
import { Person } from '../people/person.ts';
import { Session } from '../people/session.ts';
import { type TestApp, testApp } from '../testing/app.ts';
import { type TestFirm, testFirm } from '../testing/firm.ts';
import { byHtmx, type Visitor, visitor, visitorAs } from '../testing/visitor.ts';
import { judgeDatabase } from './database-status.ts';
import { backupStatus, copyStatus } from './status.ts';

let running: TestApp;
let firm: TestFirm;
let jana: Visitor;

beforeAll(async () => {
  running = await testApp();
  firm = await testFirm();
  jana = await visitorAs(running.app, firm.people.jana);
});
afterAll(() => running.close());

const text = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const checks = async () => text((await jana.get('/status/checks', byHtmx)).body);

test('an administrator sees how everything is, in plain German', async () => {
  await expect.poll(checks).toContain('Änderungen erscheinen von selbst.');
  const page = text((await jana.get('/status')).body);
  expect(page).toMatch(/Programm in Ordnung Version \d+\.\d+\.\d+ läuft seit \d{4}-/);
  expect(page).toMatch(
    /Datenbank (in Ordnung|beachten|Störung) .* MongoDB \d+\.\d+\.\d+ · [\d,]+ (kB|MB) Daten · [\d.,]+ (MB|GB) frei/,
  );
  expect(page).toContain('Offene Seiten in Ordnung Änderungen erscheinen von selbst. 0 Seiten offen');
  expect(page).toContain('Sicherung beachten Es wird nicht von selbst gesichert. BACKUP_FOLDER setzen.');
  expect(page).toContain('Einlesen in Ordnung Nichts wartet.');
  expect(page).toContain('Fehler in Ordnung Keine seit dem Start.');
  expect(page).toContain('E-Mail aus Nicht eingerichtet.');
  expect(page).toContain('Adresse beachten Es ist keine Adresse eingestellt');
  expect(page).toContain('dieses Gerät: 127.0.0.1');
});

test('and in plain English', async () => {
  await Person.updateOne({ _id: firm.people.jana }, { $set: { language: 'en' } });
  const page = text((await jana.get('/status')).body);
  await Person.updateOne({ _id: firm.people.jana }, { $set: { language: 'de' } });
  expect(page).toContain('Open pages fine Changes appear by themselves.');
  expect(page).not.toMatch(/Störung|Sicherung|Datenbank/);
});

test('a list that is being read counts as work', async () => {
  const found = { source: { folder: 'uploads', name: 'x' }, name: 'artikel.csv', bytes: 1 } as const;
  const manner = { language: 'de', addsPlaces: true, home: undefined, by: firm.people.petra } as const;
  const batch = await beginBatch(found, manner, 'another process');
  expect(await checks()).toContain('Dateien sind in Arbeit. 1 Datei läuft');
  await Batch.deleteOne({ _id: batch });
});

test('what goes wrong is counted, and nobody is named', async () => {
  const saved = await Firm.findById('firm').lean();
  await Firm.updateOne({ _id: 'firm' }, { $set: { timeZone: 'Nowhere/Land' } });
  expect((await jana.get('/movements?since=2026-11-25')).statusCode).toBe(500);
  await Firm.updateOne({ _id: 'firm' }, { $set: { timeZone: saved?.timeZone } });
  const page = await checks();
  expect(page).toContain('Fehler beachten Seit dem Start: 1 Anfrage ging schief');
  expect(page).not.toContain('Nowhere');
});

test('a page that asks by itself keeps nobody signed in', async () => {
  const long = new Date(Date.now() - 10 * 60_000);
  await Session.updateMany({ person: firm.people.jana }, { $set: { at: long } });
  const uses = () =>
    mongoose.connection.collection('sessionTouches').countDocuments({}, { hint: { _id: 1 } });
  const before = await uses();
  expect((await jana.get('/status/checks', byHtmx)).statusCode).toBe(200);
  expect(await uses()).toBe(before);
  expect((await jana.get('/status')).statusCode).toBe(200);
  expect(await uses()).toBe(before + 1);
});

test('when it asks in vain, it says nothing over the page', async () => {
  const answer = await visitor(running.app).get('/status/checks', byHtmx);
  expect([answer.statusCode, answer.body]).toEqual([401, '']);
});

test('nobody else sees it', async () => {
  for (const person of [firm.people.petra, firm.people.murat, firm.people.ruth]) {
    const other = await visitorAs(running.app, person);
    expect((await other.get('/status')).statusCode).toBe(403);
    expect((await other.get('/status/checks', byHtmx)).statusCode).toBe(403);
  }
});

test.each([
  [[], 80e9, 'ok', 'fine'],
  [[], undefined, 'ok', 'fine'],
  [[], 4.9e9, 'warn', 'tight'],
  [[], 0.9e9, 'bad', 'full'],
  [['migrations'], 80e9, 'bad', 'behind'],
  [['changeStream'], 80e9, 'ok', 'fine'],
  [['database', 'changeStream'], undefined, 'bad', 'away'],
] as const)('with %j missing and %s bytes free the database is %s: %s', (missing, free, tone, state) => {
  expect(judgeDatabase(missing, free)).toEqual({ tone, state });
});

const at = new Date('2026-11-25T02:00:00Z');
const made = { name: 'n', at, bytes: 1, movements: 12 };
const proof = { name: 'n', at, movements: 12, differences: 0 };
const fault = { at, during: 'proof', why: 'damaged', said: 'x' } as const;
const record = (changes: Partial<BackupRecord>) =>
  standingOf({
    ...{
      _id: 'standing',
      since: at,
      made: null,
      proof: null,
      fault: null,
      wanted: null,
      tried: null,
      copiedAt: null,
    },
    ...{ old: false, copyOverdue: false, told: null, ...changes },
  });

test.each([
  [{}, 'warn', 'none', 'warn', 'none'],
  [{ made }, 'warn', 'made', 'warn', 'none'],
  [{ made, proof, copiedAt: at }, 'ok', 'proven', 'ok', 'copied'],
  [{ made, proof: { ...proof, differences: 1 } }, 'bad', 'differences', 'warn', 'none'],
  [{ made, proof, fault }, 'bad', 'failed', 'warn', 'none'],
  [{ made, proof, old: true, copyOverdue: true, copiedAt: at }, 'bad', 'old', 'bad', 'overdue'],
] as const)('%j: the backup is %s: %s, the copy %s: %s', (changes, tone, state, copyTone, copyState) => {
  expect(backupStatus(record(changes), true)).toMatchObject({ tone, state });
  expect(copyStatus(record(changes))).toMatchObject({ tone: copyTone, state: copyState });
});

test('what the database does not say is no good news', () => {
  expect(backupStatus(undefined, true)).toMatchObject({ tone: 'bad', state: 'unknown' });
  expect(copyStatus(undefined)).toMatchObject({ tone: 'bad', state: 'unknown' });
});

test('the reason why a backup failed stands there with what to do', async () => {
  await note({ made, proof, fault });
  const page = await checks();
  expect(page).toContain('Die letzte Sicherung ist beschädigt');
  expect(page).toContain('12 Buchungen · 0 Abweichungen');
  expect(page).toMatch(/Es gibt \w+ ?\w* Störung/);
});
