import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../testing/database.ts';
import { Person } from './person.ts';
import type { Role } from './roles.ts';
import { endSessionsOf, renewProof, Session, startSession, visitWith, visitWithoutUse } from './session.ts';
import { digest } from './token.ts';

beforeAll(testDatabase);

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
// Today: the database itself deletes sessions that are over.
const start = new Date();
const after = (ms: number) => new Date(start.getTime() + ms);

async function signedIn(name: string, role: Role) {
  const person = { name, nameKey: name.toLowerCase(), displayName: name, role, language: 'de' } as const;
  const added = await Person.create(person);
  return { person: added, token: await startSession(added, 'Firefox', start) };
}

test('the token is 256 bits, and the database does not know it', async () => {
  const { token, person } = await signedIn('Jana', 'fitter');
  expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  expect(JSON.stringify(await Session.find({ person: person._id }))).not.toContain(token);
});

test('a session says who, since when it is proven, and what the person may', async () => {
  const { token } = await signedIn('Ali', 'fitter');
  const visit = await visitWith(token, after(minute));
  expect(visit?.provenAt).toEqual(start);
  expect(visit?.viewer).toMatchObject({
    person: { name: 'Ali', role: 'fitter' },
    language: 'de',
    device: 'Firefox',
  });
  expect(visit?.viewer.may('book')).toBe(true);
  expect(visit?.viewer.may('people')).toBe(false);
});

test('an administrator who does nothing for half an hour is signed out', async () => {
  const { token } = await signedIn('Ines', 'administrator');
  expect(await visitWith(token, after(29 * minute))).toBeDefined();
  expect(await visitWith(token, after(58 * minute))).toBeDefined();
  expect(await visitWith(token, after(89 * minute))).toBe(undefined);
});

test('an administrator who works on is signed out after eight hours', async () => {
  const { token } = await signedIn('Karl', 'administrator');
  for (let at = 0; at <= 8 * hour; at += 20 * minute) expect(await visitWith(token, after(at))).toBeDefined();
  expect(await visitWith(token, after(8 * hour + minute))).toBe(undefined);
});

test.each([
  ['Emre', 'fitter'],
  ['Lea', 'storekeeper'],
] as const)('%s, a %s, stays signed in for thirty days since the last use', async (name, role) => {
  const { token } = await signedIn(name, role);
  expect(await visitWith(token, after(29 * day))).toBeDefined();
  expect(await visitWith(token, after(58 * day))).toBeDefined();
  expect(await visitWith(token, after(89 * day))).toBe(undefined);
});

test('an open page is not use', async () => {
  const { token } = await signedIn('Olga', 'administrator');
  expect(await visitWithoutUse({ token }, after(29 * minute))).toBeDefined();
  expect(await visitWithoutUse({ token }, after(31 * minute))).toBe(undefined);
});

test('a clock that runs ahead for a moment does not lengthen a session', async () => {
  const { token } = await signedIn('Uwe', 'fitter');
  await visitWith(token, after(20 * day));
  await visitWith(token, after(hour));
  expect(await visitWith(token, after(32 * day))).toBe(undefined);
});

// Mutants: what lies ahead counts as just now; any moment ahead ends a session.
test('when the clock jumps back, nobody but administrators signs in again, and no limit is lengthened by it', async () => {
  const { token: fitter } = await signedIn('Paul', 'fitter');
  const { token: atOnce } = await signedIn('Vera', 'administrator');
  const { token: later } = await signedIn('Anna', 'administrator');
  const back = (ms: number) => after(-ms);
  expect(await visitWith(fitter, back(2 * hour))).toBeDefined();
  expect(await visitWith(atOnce, back(20 * minute))).toBeDefined();
  expect(await visitWithoutUse({ token: later }, back(31 * minute))).toBe(undefined);
  await visitWith(fitter, after(day));
  expect(await visitWith(fitter, after(minute))).toBeDefined();
});

test('a session that is over is gone', async () => {
  const { token } = await signedIn('Rosa', 'reader');
  await visitWith(token, after(40 * day));
  expect(await Session.countDocuments({ token: digest(token) })).toBe(0);
});

test('a new proof changes the token, and the old one is worth nothing', async () => {
  const { token } = await signedIn('Lena', 'administrator');
  const id = (await visitWith(token, after(minute)))?.viewer.session ?? '';
  const renewed = await renewProof(id, after(10 * minute));
  expect(await visitWith(token, after(11 * minute))).toBe(undefined);
  expect((await visitWith(renewed, after(11 * minute)))?.provenAt).toEqual(after(10 * minute));
  expect((await visitWithoutUse({ id }, after(11 * minute)))?.viewer.session).toBe(id);
});

test('whoever is deactivated is nobody at once', async () => {
  const { token, person } = await signedIn('Tim', 'fitter');
  await Person.updateOne({ _id: person._id }, { $set: { deactivation: { by: person._id, at: start } } });
  expect(await visitWith(token, after(minute))).toBe(undefined);
});

test('all sessions of a person end, but the one that is spared', async () => {
  const { token, person } = await signedIn('Nora', 'fitter');
  const other = await startSession(person, 'Telefon', start);
  const spared = await visitWith(token, after(minute));
  await endSessionsOf(person._id, { but: spared?.viewer.session ?? '' });
  expect(await visitWith(token, after(minute))).toBeDefined();
  expect(await visitWith(other, after(minute))).toBe(undefined);
});
