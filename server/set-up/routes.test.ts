import { afterAll, beforeAll, expect, test } from 'vitest';
import { Person } from '../people/person.ts';
import { type TestApp, testApp } from '../testing/app.ts';
import { byHtmx, visitor } from '../testing/visitor.ts';
import { openSetup } from './set-up.ts';

let testing: TestApp;
let code: string;

beforeAll(async () => {
  testing = await testApp();
  code = (await openSetup()) ?? '';
});
afterAll(() => testing.close());

let browsers = 0;
const fresh = () => visitor(testing.app, '', `10.0.0.${browsers++}`);

const fields = {
  firm: 'Elektro Brandt GmbH',
  language: 'de',
  timeZone: 'Europe/Berlin',
  displayName: 'Jana Wolf',
  name: 'jana',
  password: 'Kabeltrommel 7',
};

test('nobody is there by default, and the sign-in page says how to begin', async () => {
  expect(await Person.countDocuments({ nameKey: /./ })).toBe(0);
  expect((await fresh().get('/session/new')).body).toContain('noch nicht eingerichtet');
});

test('a wrong code opens nothing, and guessing is slow', async () => {
  const stranger = fresh();
  expect((await stranger.get('/setup')).statusCode).toBe(404);
  expect((await stranger.post('/setup', { ...fields, code: 'geraten' })).statusCode).toBe(404);
  const answers = [];
  for (let n = 0; n < 25; n += 1) answers.push((await stranger.get(`/setup?code=${n}`)).statusCode);
  expect(answers.at(-1)).toBe(429);
  expect(await Person.countDocuments({ nameKey: /./ })).toBe(0);
});

test('the printed link leads to a form that says what is missing and keeps what was typed', async () => {
  const page = await fresh().get(`/setup?code=${code}`);
  expect(page.body).toContain('Lagerblick einrichten');
  const answer = await fresh().post('/setup', { ...fields, code, firm: '', password: 'jana wolf' }, byHtmx);
  expect(answer.statusCode).toBe(422);
  expect(answer.body).toContain('Der eigene Name oder der Firmenname ist kein Passwort.');
  expect(answer.body).toContain('value="Jana Wolf"');
  expect(answer.body).not.toContain('value="jana wolf"');
});

test('two browsers at the same time: one is in, the other is told, and then the door is gone', async () => {
  const both = [fresh(), fresh()];
  const answers = await Promise.all(both.map((browser) => browser.post('/setup', { ...fields, code })));
  const winner = answers.findIndex(({ statusCode }) => statusCode === 303);
  expect(answers[1 - winner]?.statusCode).toBe(409);
  expect(answers[1 - winner]?.body).toContain('Jemand war schneller.');
  expect((await both[winner]?.get('/people'))?.body).toContain('Jana Wolf');
  expect((await fresh().get(`/setup?code=${code}`)).statusCode).toBe(410);
  expect((await fresh().post('/setup', { ...fields, code })).statusCode).toBe(409);
  expect(await Person.countDocuments({ nameKey: /./ })).toBe(1);
});
