import mongoose, { type Types } from 'mongoose';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { type TestApp, testApp } from '../testing/app.ts';
import { type TestFirm, testFirm } from '../testing/firm.ts';
import { type Visitor, visitor, visitorAs } from '../testing/visitor.ts';
import { changePerson, deactivate } from './change.ts';
import { findPerson, Person } from './person.ts';
import type { Role } from './roles.ts';
import { Session } from './session.ts';

let testing: TestApp;
let firm: TestFirm;
let url: string;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  // Five minutes that pass in no time would leave no page a moment to answer a ping.
  testing = await testApp({ PING_SECONDS: '300' });
  firm = await testFirm();
  await Person.updateOne({ nameKey: 'jana' }, { $set: { password: 'set' } });
  url = await testing.listen();
});
afterAll(async () => {
  await testing.close();
  vi.useRealTimers();
});

const signedOut = 4401;

/** Connects, says hello, and waits for the end. */
async function connected(who: Visitor) {
  const headers = { cookie: who.cookie(), origin: url };
  const socket = new WebSocket(`${url.replace('http', 'ws')}/live`, { headers });
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  const first = new Promise<string>((resolve) => socket.on('message', (data) => resolve(String(data))));
  return { first, closed, socket };
}

async function open(person: keyof TestFirm['people']) {
  const who = await visitorAs(testing.app, firm.people[person]);
  const live = await connected(who);
  expect(JSON.parse(await live.first)).toMatchObject({ type: 'hello' });
  return { who, ...live };
}

test('without a session the socket is closed at once, and nothing was sent', async () => {
  const { first, closed } = await connected(visitor(testing.app, 'session=geraten'));
  expect(await Promise.race([first, closed])).toBe(signedOut);
});

test('with a session that is over, too', async () => {
  const murat = await visitorAs(testing.app, firm.people.murat);
  const longAgo = new Date(Date.now() - 31 * 24 * 3600_000);
  await Session.updateMany({ person: firm.people.murat }, { $set: { at: longAgo } });
  const { first, closed } = await connected(murat);
  expect(await Promise.race([first, closed])).toBe(signedOut);
});

const ends: [string, keyof TestFirm['people'], (who: Visitor) => Promise<unknown>][] = [
  ['signing out', 'tom', (who) => who.post('/session/end')],
  ['being locked out', 'tom', () => deactivate(String(firm.people.tom), firm.people.jana)],
  [
    'being removed by hand in the database',
    'lea',
    () => Person.collection.deleteOne({ _id: firm.people.lea }),
  ],
  ['another role', 'petra', () => changeRole(firm.people.petra, 'reader')],
];

test.each(ends)('%s closes the open sockets within a second', async (_what, person, end) => {
  const { who, closed } = await open(person);
  const began = performance.now();
  await end(who);
  expect(await closed).toBe(signedOut);
  expect(performance.now() - began).toBeLessThan(1_000);
});

test('signing out at one device leaves the other alone', async () => {
  const one = await open('ruth');
  const other = await open('ruth');
  await one.who.post('/session/end');
  expect(await one.closed).toBe(signedOut);
  expect(other.socket.readyState).toBe(WebSocket.OPEN);
  other.socket.close();
});

// Mutant: nothing checked by time.
test('a session that ended by time ends its open socket within five minutes, and no other', async () => {
  const jana = await open('jana');
  const ruth = await open('ruth');
  const longAgo = new Date(Date.now() - 31 * 60_000);
  await Session.updateMany({ person: firm.people.jana }, { $set: { at: longAgo } });
  await Session.updateMany({ person: firm.people.ruth }, { $set: { at: longAgo } });
  vi.advanceTimersByTime(5 * 60_000);
  expect(await jana.closed).toBe(signedOut);
  expect(ruth.socket.readyState).toBe(WebSocket.OPEN);
  ruth.socket.close();
});

// Mutant: changes that could not be handed on are forgotten.
test('changes that nobody could be told of make everything count as changed', async () => {
  const reset = vi.spyOn(testing.app.live, 'reset');
  vi.spyOn(testing.app.live, 'changed').mockRejectedValueOnce(new Error('the database is away'));
  onTestFinished(() => void vi.restoreAllMocks());
  await Person.updateOne({ _id: firm.people.ruth }, { $set: { display: 'dark' } }, { strict: false });
  await expect.poll(() => reset).toHaveBeenCalledTimes(1);
});

// Mutants: after a lost change stream regions are rendered, but nobody is checked; or the other way round.
test('what ended while changes were not followed closes the sockets as soon as they are again', async () => {
  const reset = vi.spyOn(testing.app.live, 'reset');
  const { closed } = await open('ruth');
  await mongoose.connection.dropDatabase();
  expect(await closed).toBe(signedOut);
  expect(reset).toHaveBeenCalled();
});

const changeRole = async (id: Types.ObjectId, role: Role) =>
  changePerson(String(id), { ...(await findPerson(id)), role });
