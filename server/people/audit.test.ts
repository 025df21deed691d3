import { afterAll, beforeAll, expect, test } from 'vitest';
import { wholeUnits } from '../measures/quantity.ts';
import { Movement } from '../stock/movement.ts';
import { type TestApp, testApp } from '../testing/app.ts';
import { receive, type TestFirm, testFirm } from '../testing/firm.ts';
import { captureLog } from '../testing/log.ts';
import { byHtmx, type Visitor, visitor, visitorAs } from '../testing/visitor.ts';
import { hashPassword } from './password.ts';
import { Person } from './person.ts';

let testing: TestApp;
let firm: TestFirm;
let log: ReturnType<typeof captureLog>;
let jana: Visitor;
const password = 'Kabeltrommel 7';

beforeAll(async () => {
  testing = await testApp({ LOG_LEVEL: 'info' });
  log = captureLog(testing.app);
  firm = await testFirm();
  await Person.updateMany({ nameKey: /./ }, { $set: { password: await hashPassword(password) } });
  jana = await visitorAs(testing.app, firm.people.jana);
});
afterAll(() => testing.close());

/** What was audited by what `act` does, without what every line has. */
async function auditedBy(act: () => Promise<unknown>): Promise<Record<string, unknown>[]> {
  const before = log.lines().length;
  await act();
  const lines = log.lines().slice(before);
  for (const { time, reqId } of lines)
    expect([Number.isInteger(time), reqId]).toEqual([true, expect.any(String)]);
  return lines
    .filter(({ audit }) => audit)
    .map(({ audit, person, whom, role, address, needs }) => ({ audit, person, whom, role, address, needs }));
}

const by = (audit: string, whom?: unknown, role?: string) => [
  { audit, person: String(firm.people.jana), whom: whom && String(whom), role },
];

// Mutant: any of these lines left out.
test('every change of rights says who changed whose, and to what', async () => {
  const { lea } = firm.people;
  const fields = { displayName: 'Lea Okafor', name: 'lea', role: 'storekeeper', home: '' };
  const path = `/people/${lea}`;
  expect(await auditedBy(() => jana.post(path, fields, byHtmx))).toMatchObject(
    by('person changed', lea, 'storekeeper'),
  );
  expect(await auditedBy(() => jana.post(`${path}/deactivation`, {}, byHtmx))).toMatchObject(
    by('person deactivated', lea),
  );
  expect(await auditedBy(() => jana.delete(`${path}/deactivation`, byHtmx))).toMatchObject(
    by('person reactivated', lea),
  );
  expect(await auditedBy(() => jana.delete(`${path}/sessions`, byHtmx))).toMatchObject(
    by('person signed out everywhere', lea),
  );
  expect(await auditedBy(() => jana.post(`${path}/invitation`, {}, byHtmx))).toMatchObject(
    by('access renewed', lea),
  );
  const added = await auditedBy(() =>
    jana.post('/people', { ...fields, displayName: 'Nora Vogt', name: 'nora', language: 'de' }, byHtmx),
  );
  const nora = await Person.findOne({ nameKey: 'nora' });
  expect(added).toMatchObject(by('person added', nora?._id, 'storekeeper'));
});

test('a new password, the proof of it and new settings say whose', async () => {
  const settings = { firm: 'Elektro Brandt', language: 'de', timeZone: 'Europe/Berlin' };
  const next = 'Kabeltrommel 8';
  expect(await auditedBy(() => jana.post('/settings', settings, byHtmx))).toMatchObject(
    by('settings changed'),
  );
  expect(await auditedBy(() => jana.post('/session/proof', { password }, byHtmx))).toMatchObject(
    by('proof given'),
  );
  expect(
    await auditedBy(() => jana.post('/profile/password', { old: password, password: next }, byHtmx)),
  ).toMatchObject(by('own password changed'));
  expect(await auditedBy(() => jana.post('/session/proof', { password: 'geraten' }, byHtmx))).toMatchObject(
    by('proof refused'),
  );
});

test('what was refused says from where', async () => {
  const murat = await visitorAs(testing.app, firm.people.murat);
  const address = '127.0.0.1';
  expect(await auditedBy(() => murat.get('/settings'))).toMatchObject([
    { audit: 'access denied', person: String(firm.people.murat), needs: 'settings', address },
  ]);
  const forged = { origin: 'https://evil.example\r\n{"audit":"signed in"}' };
  expect(await auditedBy(() => murat.post('/movements', {}, forged))).toMatchObject([
    { audit: 'foreign origin refused', address },
  ]);
  expect(await auditedBy(() => visitor(testing.app).get('/invitations/geraten'))).toMatchObject([
    { audit: 'one-time link refused', address },
  ]);
});

// The ledger is the audit of what is booked: it cannot be shortened as a log can.
test('a booking keeps who, on which device, when and by which way', async () => {
  const petra = await visitorAs(testing.app, firm.people.petra);
  await receive(firm, firm.articles.schalter, firm.places.regalC, 5);
  const key = '11111111-1111-4111-8111-111111111111';
  const fields = { kind: 'issue', article: String(firm.articles.schalter), from: String(firm.places.regalC) };
  const began = Date.now();
  expect((await petra.post('/movements', { key, quantity: '2', ...fields }, byHtmx)).statusCode).toBe(200);
  const movement = await Movement.findOne({ key }).lean<Movement>();
  expect(movement).toMatchObject({
    person: firm.people.petra,
    device: 'Test',
    source: 'page',
    quantity: wholeUnits(2),
  });
  expect(movement?.booked.getTime()).toBeGreaterThanOrEqual(began);
});

test('no password, token or name has reached the log', () => {
  expect(log.text()).not.toMatch(/Kabeltrommel|geraten|Okafor|Vogt|nora|evil\.example\r|\/invitations\/\w/);
  expect(log.text()).not.toContain(jana.cookie().slice(8));
  for (const line of log.text().trimEnd().split('\n')) expect(() => JSON.parse(line)).not.toThrow();
});
