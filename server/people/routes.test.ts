import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../testing/app.ts';
import { type TestFirm, testFirm } from '../testing/firm.ts';
import { byHtmx, host, type Visitor, visitor, visitorAs } from '../testing/visitor.ts';
import { hashPassword } from './password.ts';
import { findPerson, Person } from './person.ts';

let testing: TestApp;
let firm: TestFirm;
let jana: Visitor;

beforeAll(async () => {
  testing = await testApp();
  firm = await testFirm();
  const password = await hashPassword('Kabeltrommel 7');
  await Person.updateMany({ nameKey: /./ }, { $set: { password } });
  jana = await visitorAs(testing.app, firm.people.jana);
});
afterAll(() => testing.close());

const emre = { displayName: 'Emre Kaya', name: 'emre', role: 'fitter', language: 'de', home: '' };
const linkIn = (body: string) =>
  /value="http:\/\/lager\.test(\/invitations\/[\w-]{43})"/.exec(body)?.[1] ?? '';

test('a new person gets a link, chooses a password with it, and signs in', async () => {
  const { body } = await jana.post('/people', { ...emre, home: String(firm.places.bus1) }, byHtmx);
  const link = linkIn(body);
  const browser = visitor(testing.app);
  expect((await browser.get(link)).body).toContain('Willkommen, Emre Kaya');
  expect((await browser.post(link, { password: 'passwort1' })).body).toContain('steht auf jeder Liste');
  const done = await browser.post(link, { password: 'Kabeltrommel 8' });
  expect(done.headers.location).toBe('/session/new?name=emre&set=1');
  expect((await browser.get(link)).statusCode).toBe(410);
  expect((await browser.post(link, { password: 'Kabeltrommel 9' })).statusCode).toBe(410);
  await browser.post('/session', { name: 'emre', password: 'Kabeltrommel 8' });
  expect((await browser.get('/movements/new')).statusCode).toBe(200);
  expect((await browser.get('/people')).statusCode).toBe(403);
});

test('the link itself is never shown again', async () => {
  const { body } = await jana.post('/people', { ...emre, name: 'olga', displayName: 'Olga Sommer' }, byHtmx);
  const person = await Person.findOne({ nameKey: 'olga' });
  const pages = [await jana.get('/people'), await jana.get(`/people/${person?.id}`)];
  for (const page of pages) {
    expect(page.body).toContain('Olga Sommer');
    expect(page.body).not.toContain(linkIn(body));
    expect(page.body).not.toContain(person?.invitation?.token);
  }
});

test.each([
  ['no name', { ...emre, name: ' ' }, 'Bitte ausfüllen.'],
  ['a name that is too long', { ...emre, name: 'x'.repeat(61) }, 'Höchstens 60 Zeichen.'],
  ['a name that is taken', { ...emre, name: 'MURAT' }, 'Diesen Namen gibt es schon.'],
  [
    'a place that does not exist',
    { ...emre, name: 'uwe', home: '0123456789abcdef01234567' },
    'Bitte ausfüllen.',
  ],
])('%s is said beside the field, and what was typed stays', async (_what, fields, fault) => {
  const answer = await jana.post('/people', fields, byHtmx);
  expect(answer.statusCode).toBe(422);
  expect(answer.body).toContain(fault);
  expect(answer.body).toContain('value="Emre Kaya"');
});

test('a role that does not exist is given to nobody', async () => {
  expect((await jana.post('/people', { ...emre, name: 'uwe', role: 'owner' }, byHtmx)).statusCode).toBe(422);
  expect(await Person.findOne({ nameKey: 'uwe' })).toBe(null);
});

test('nobody gives themselves rights', async () => {
  for (const name of ['petra', 'murat', 'ruth'] as const) {
    const person = firm.people[name];
    const who = await visitorAs(testing.app, person);
    const more = { ...emre, name, role: 'administrator' };
    expect((await who.post(`/people/${person}`, more, byHtmx)).statusCode).toBe(403);
    await who.post('/profile', { language: 'de', role: 'administrator' });
    expect((await findPerson(person)).role).not.toBe('administrator');
  }
});

test('the last administrator stays, and reads why', async () => {
  const self = `/people/${firm.people.jana}`;
  const less = await jana.post(self, { ...emre, name: 'jana', displayName: 'Jana Wolf' }, byHtmx);
  expect(less.statusCode).toBe(422);
  expect(less.body).toContain('Eine Person muss die Verwaltung behalten.');
  for (const act of ['deactivation', 'invitation']) {
    const answer = await jana.post(`${self}/${act}`, {}, byHtmx);
    expect(answer.statusCode).toBe(409);
    expect(answer.body).toContain('Eine Person muss die Verwaltung behalten.');
  }
});

test('locking out, letting in again, signing out everywhere and a new link each say what happened', async () => {
  const tom = await visitorAs(testing.app, firm.people.tom);
  const address = `/people/${firm.people.tom}`;
  expect((await jana.delete(`${address}/sessions`, byHtmx)).body).toContain(
    'Tom Berger ist überall abgemeldet.',
  );
  expect((await tom.get('/articles')).statusCode).toBe(303);
  expect((await jana.post(`${address}/deactivation`, {}, byHtmx)).body).toContain('Tom Berger ist gesperrt.');
  expect((await jana.get(address)).body).toContain('gesperrt seit');
  expect((await jana.delete(`${address}/deactivation`, byHtmx)).body).toContain(
    'Tom Berger ist wieder zugelassen.',
  );
  const renewed = await jana.post(`${address}/invitation`, {}, byHtmx);
  expect(linkIn(renewed.body)).not.toBe('');
});

test('the own language and the own password', async () => {
  const lea = await visitorAs(testing.app, firm.people.lea);
  await lea.post('/profile', { language: 'en' });
  expect((await lea.get('/profile')).body).toContain('My profile');
  const wrong = await lea.post('/profile/password', { old: 'falsch', password: 'Kabeltrommel 8' }, byHtmx);
  expect(wrong.body).toContain('The password is wrong.');
  const bad = await lea.post('/profile/password', { old: 'Kabeltrommel 7', password: 'Lea Okafor' }, byHtmx);
  expect(bad.body).toContain('Your own name or that of the firm is no password.');
  const other = await visitorAs(testing.app, firm.people.lea);
  const done = await lea.post(
    '/profile/password',
    { old: 'Kabeltrommel 7', password: 'Kabeltrommel 8' },
    byHtmx,
  );
  expect(done.body).toContain('The new password is set.');
  expect((await lea.get('/profile')).statusCode).toBe(200);
  expect((await other.get('/profile')).statusCode).toBe(303);
});

test('an address that was forged does not get into a link', async () => {
  const answer = await jana.post(
    '/people',
    { ...emre, name: 'pia' },
    { ...byHtmx, 'x-forwarded-host': 'evil.example' },
  );
  expect(answer.body).toContain(`http://${host}/invitations/`);
});
