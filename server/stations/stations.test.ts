import { afterAll, beforeAll, beforeEach, expect, it, test } from 'vitest';
import { tagOf } from '../codes/tag.ts';
import { badges, revokeBadge } from '../people/badge.ts';
import { findPerson, Person } from '../people/person.ts';
import { removePin, setPin } from '../people/pin.ts';
import { Session, visitWith } from '../people/session.ts';
import { Movement } from '../stock/movement.ts';
import { type TestApp, testApp } from '../testing/app.ts';
import { receive, type TestFirm, testFirm } from '../testing/firm.ts';
import { type Visitor, visitor, visitorAs } from '../testing/visitor.ts';
import { registerStation, type Station, stationWith } from './station.ts';
import { stepInByBadge, stepInByPin } from './step-in.ts';

let testing: TestApp;
let firm: TestFirm;
let station: Station;
let token: string;

beforeAll(async () => {
  testing = await testApp();
  firm = await testFirm();
  await receive(firm, firm.articles.schalter, firm.places.regalC, 40);
  await setPin(firm.people.murat, '4711');
  await setPin(firm.people.jana, '8052');
});
beforeEach(async () => {
  token = await registerStation('PC Lager', firm.people.jana);
  const found = await stationWith(token);
  if (!found) throw new Error('no station');
  station = found;
});
afterAll(() => testing.close());

/** A browser at the device: its own cookie beside the one of whoever has stepped in. */
function device(): { step(fields: Record<string, string>): ReturnType<Visitor['post']>; visitor(): Visitor } {
  let session = '';
  const cookies = () => `station=${token}${session && `; ${session}`}`;
  return {
    step: async (fields) => {
      const answer = await visitor(testing.app, cookies()).post('/stations/steps', fields);
      for (const { name, value } of answer.cookies) if (name === 'session') session = `session=${value}`;
      return answer;
    },
    visitor: () => visitor(testing.app, cookies()),
  };
}

const murats = () => ({ person: String(firm.people.murat), pin: '4711' });

it('shows whoever has a PIN and may book, and nothing else of the firm', async () => {
  await setPin(firm.people.ruth, '6203');
  const { body } = await device().visitor().get('/stations/people');
  expect(body).toContain('Murat Demir');
  expect(body).not.toContain('Lea Okafor');
  // Ruth may only look.
  expect(body).not.toContain('Ruth Anders');
  expect((await visitor(testing.app).get('/stations/people')).headers.location).toBe('/session/new');
});

it('lets whoever has stepped in book, under the own name and that of the device', async () => {
  const pc = device();
  const answer = await pc.step(murats());
  expect([answer.statusCode, answer.headers.location]).toEqual([303, '/movements/new']);
  expect(String(answer.headers['set-cookie'])).not.toContain('Max-Age');
  const form = {
    key: '6f9619ff-8b86-4d01-b42d-00c04fc964ff',
    kind: 'issue',
    article: String(firm.articles.schalter),
    quantity: '2',
    from: String(firm.places.regalC),
  };
  expect((await pc.visitor().post('/movements', form)).statusCode).toBe(200);
  const movement = await Movement.findOne({ key: form.key });
  expect([String(movement?.person), movement?.device]).toEqual([String(firm.people.murat), 'PC Lager']);
});

// Mutants: the rights of the person hold at the device as well; what needs only a session is open.
test.each(['/people', '/settings', '/stations', '/imports', '/articles/new', '/profile'])(
  'a PIN opens booking and nothing administrative, even for who administrates: %s',
  async (path) => {
    const pc = device();
    await pc.step({ person: String(firm.people.jana), pin: '8052' });
    expect((await pc.visitor().get('/movements/new')).statusCode).toBe(200);
    expect((await pc.visitor().get(path)).statusCode).toBe(403);
  },
);

it('hides purchase prices at the device from those who may see them elsewhere', async () => {
  const pc = device();
  await pc.step({ person: String(firm.people.jana), pin: '8052' });
  const path = `/articles/${firm.articles.schalter}`;
  const jana = await visitorAs(testing.app, firm.people.jana);
  expect((await jana.get(path)).body).toContain('Einkauf');
  expect((await pc.visitor().get(path)).body).not.toContain('Einkauf');
});

it('lets another person step in by the badge, and the one before is out', async () => {
  const pc = device();
  await pc.step(murats());
  const before = pc.visitor();
  const badge = await tagOf(firm.people.lea, badges);
  expect(badge).toMatch(/^B.{13}$/);
  expect((await pc.step({ badge: `https://lager.test/c/${badge}` })).statusCode).toBe(303);
  expect((await pc.visitor().get('/movements/new')).body).toContain('Lea Okafor');
  expect((await before.get('/movements/new')).statusCode).toBe(303);
});

it.each([
  ['a wrong PIN', () => ({ ...murats(), pin: '4712' }), 'Die PIN stimmt nicht'],
  ['nobody', () => ({ person: '0123456789abcdef01234567', pin: '4711' }), 'Die PIN stimmt nicht'],
  ['somebody without a PIN', () => ({ person: String(firm.people.tom), pin: '' }), 'Die PIN stimmt nicht'],
  ['a badge that there is not', () => ({ badge: 'B23456789ABCDE' }), 'Diesen Ausweis gibt es nicht'],
])('refuses %s with one sentence', async (_what, fields, said) => {
  const answer = await device().step(fields());
  expect([answer.statusCode, answer.body.includes(said)]).toEqual([422, true]);
});

// Mutant: what a scanner types into the field for the PIN is taken for a wrong one.
it('takes a badge that is scanned while the PIN of somebody else is asked for', async () => {
  const badge = await tagOf(firm.people.lea, badges);
  const pc = device();
  expect(
    (await pc.step({ person: String(firm.people.murat), pin: `https://lager.test/c/${badge}` })).statusCode,
  ).toBe(303);
  expect((await pc.visitor().get('/movements/new')).body).toContain('Lea Okafor');
});

it('lets out whoever is there when the badge or the PIN is taken away', async () => {
  const jana = await visitorAs(testing.app, firm.people.jana);
  for (const what of ['badge', 'pin']) {
    await setPin(firm.people.murat, '4711');
    const pc = device();
    await pc.step(murats());
    await jana.delete(`/people/${firm.people.murat}/${what}`);
    expect((await pc.visitor().get('/movements/new')).statusCode).toBe(303);
  }
  await setPin(firm.people.murat, '4711');
});

it('refuses a badge that is revoked, and takes the next one', async () => {
  const old = await tagOf(firm.people.tom, badges);
  await revokeBadge(String(firm.people.tom));
  const next = await tagOf(firm.people.tom, badges);
  expect((await stepInByBadge(station, old)).ok).toBe(false);
  expect((await stepInByBadge(station, next)).ok).toBe(true);
});

it('refuses who was deactivated, by badge and by PIN', async () => {
  const { lea, jana } = firm.people;
  await setPin(lea, '3917');
  const badge = await tagOf(lea, badges);
  await Person.updateOne({ _id: lea }, { $set: { deactivation: { by: jana, at: new Date() } } });
  expect((await stepInByBadge(station, badge)).ok).toBe(false);
  expect((await stepInByPin(station, String(lea), '3917')).ok).toBe(false);
  await Person.updateOne({ _id: lea }, { $set: { deactivation: null } });
});

// Mutant: right ones count as well.
it('lets nobody try PIN after PIN, and does not count the right ones', async () => {
  const { tom } = firm.people;
  await setPin(tom, '2580');
  for (let count = 0; count < 12; count += 1)
    expect((await stepInByPin(station, String(tom), '2580')).ok).toBe(true);
  // Whoever mistypes and then gets in begins anew.
  for (let count = 0; count < 3; count += 1) {
    expect((await stepInByPin(station, String(tom), '1111')).ok).toBe(false);
    expect((await stepInByPin(station, String(tom), '2580')).ok).toBe(true);
  }
  for (let count = 0; count < 5; count += 1)
    expect(await stepInByPin(station, String(tom), `000${count}`)).toEqual({ ok: false, why: 'wrong' });
  expect(await stepInByPin(station, String(tom), '2580')).toMatchObject({ ok: false, why: 'throttled' });
  await removePin(tom);
});

it('ends the session of whoever is there when the device is removed, and knows it no longer', async () => {
  const pc = device();
  await pc.step(murats());
  const jana = await visitorAs(testing.app, firm.people.jana);
  expect((await jana.delete(`/stations/${station._id}`)).statusCode).toBe(200);
  expect((await pc.visitor().get('/movements/new')).statusCode).toBe(303);
  expect((await pc.visitor().get('/stations/people')).headers.location).toBe('/session/new');
});

// Mutant: a station's session lasts as long as the person's own would.
it('forgets whoever went away without a word', async () => {
  const outcome = await stepInByPin(station, String(firm.people.murat), '4711');
  if (!outcome.ok) throw new Error(outcome.why);
  const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);
  expect((await visitWith(outcome.token, inMinutes(4)))?.viewer.station).toBe('PC Lager');
  expect(await visitWith(outcome.token, inMinutes(20))).toBeUndefined();
  expect(await Session.countDocuments({ person: firm.people.murat, station: station._id })).toBe(0);
});

it('is registered at the device itself by whoever may, who is out afterwards', async () => {
  const jana = await visitorAs(testing.app, firm.people.jana);
  const answer = await jana.post('/stations', { name: 'Tablet Tor' });
  expect([answer.statusCode, answer.headers.location]).toEqual([303, '/stations/people']);
  expect(String(answer.headers['set-cookie'])).toMatch(/station=[\w-]{43};.*HttpOnly.*session=;/);
  expect((await jana.post('/stations', { name: ' ' })).statusCode).not.toBe(200);
  const petra = await visitorAs(testing.app, firm.people.petra);
  expect((await petra.post('/stations', { name: 'Tablet' })).statusCode).toBe(403);
});

it('takes a PIN of one’s own, and none that everybody tries first', async () => {
  const tom = await visitorAs(testing.app, firm.people.tom);
  expect((await tom.post('/profile/pin', { pin: '1234' })).body).toContain('probiert jeder zuerst');
  expect((await tom.post('/profile/pin', { pin: '7302' })).statusCode).toBe(200);
  expect((await stepInByPin(station, String(firm.people.tom), '7302')).ok).toBe(true);
  const jana = await visitorAs(testing.app, firm.people.jana);
  await jana.delete(`/people/${firm.people.tom}/pin`);
  expect((await findPerson(firm.people.tom)).pinSetAt).toBeNull();
});

it('prints a badge only for whoever gives out access', async () => {
  const fields = { format: 'roll-62x30', [`copies.person.${firm.people.murat}`]: '1' };
  const [jana, petra] = [
    await visitorAs(testing.app, firm.people.jana),
    await visitorAs(testing.app, firm.people.petra),
  ];
  expect((await jana.post('/labels/sheets.pdf', fields)).statusCode).toBe(200);
  expect((await petra.post('/labels/sheets.pdf', fields)).statusCode).toBe(403);
  expect((await petra.get(`/labels?person=${firm.people.murat}`)).statusCode).toBe(403);
});
