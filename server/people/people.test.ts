import mongoose from 'mongoose';
import { beforeAll, expect, test } from 'vitest';
import { Firm } from '../firm/firm.ts';
import { testDatabase } from '../testing/database.ts';
import { changePassword, changePerson, deactivate, reactivate } from './change.ts';
import { accept, addPerson, invited, renewAccess, renewAccessAtConsole } from './invite.ts';
import { findPerson, Person } from './person.ts';
import type { Role } from './roles.ts';
import { startSession, visitWith } from './session.ts';
import { signIn } from './sign-in.ts';

const at = new Date();
const by = new mongoose.Types.ObjectId();
const from = { address: '10.0.0.1', device: 'Firefox' };

beforeAll(async () => {
  const close = await testDatabase();
  await Firm.create({
    _id: 'firm',
    name: 'Brandt',
    language: 'de',
    timeZone: 'Europe/Berlin',
    at,
    rightsChanged: at,
  });
  return close;
});

async function link(displayName: string, role: Role = 'fitter') {
  const name = displayName.toLowerCase();
  const added = await addPerson({ name, displayName, role, language: 'de', home: null }, by);
  if (!added.ok) throw new Error(added.why);
  return added.link;
}

async function employ(displayName: string, role: Role = 'fitter') {
  const { token, person } = await link(displayName, role);
  await accept(token, 'Kabeltrommel 7', 'Brandt');
  return { person, id: String(person._id), session: await startSession(person, 'Firefox') };
}

test('a one-time link sets the password once', async () => {
  const { token } = await link('Jana');
  expect(await invited(token)).toMatchObject({ displayName: 'Jana' });
  expect(await accept(token, 'Kabeltrommel 7', 'Brandt')).toMatchObject({ ok: true });
  expect(await accept(token, 'Kabeltrommel 8', 'Brandt')).toEqual({ ok: false, why: 'used' });
  expect(await signIn('jana', 'Kabeltrommel 7', from)).toMatchObject({ ok: true });
});

test('of two who use a one-time link at once, one is told', async () => {
  const { token } = await link('Ali');
  const both = await Promise.all(['Kabeltrommel 7', 'Kabeltrommel 8'].map((p) => accept(token, p, 'Brandt')));
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
});

test('a one-time link does not last longer than seven days', async () => {
  const { token, person, until } = await link('Emre');
  expect(until.getTime() - Date.now()).toBeLessThanOrEqual(7 * 24 * 3600_000);
  await Person.updateOne({ _id: person._id }, { $set: { 'invitation.until': new Date(Date.now() - 1000) } });
  expect(await accept(token, 'Kabeltrommel 7', 'Brandt')).toEqual({ ok: false, why: 'used' });
});

test('a bad password leaves the link as it is', async () => {
  const { token } = await link('Uwe');
  expect(await accept(token, 'passwort', 'Brandt')).toEqual({ ok: false, why: 'common' });
  expect(await accept(token, 'uwe', 'Brandt')).toEqual({ ok: false, why: 'short' });
  expect(await accept(token, 'Kabeltrommel 7', 'Brandt')).toMatchObject({ ok: true });
});

test('a name is there once, whatever its case', async () => {
  await link('Ömer');
  expect(
    await addPerson(
      { name: 'öMER', displayName: 'Ömer Zwei', role: 'reader', language: 'de', home: null },
      by,
    ),
  ).toEqual({
    ok: false,
    why: 'nameTaken',
  });
});

test('nobody in charge: the last administrator can neither go nor become less nor lose the password', async () => {
  const { id } = await employ('Ines', 'administrator');
  await link('Pia', 'administrator');
  const last = { ok: false, why: 'lastAdministrator' };
  expect(await deactivate(id, by)).toEqual(last);
  expect(await changePerson(id, { name: 'ines', displayName: 'Ines', role: 'fitter', home: null })).toEqual(
    last,
  );
  expect(await renewAccess(id, by)).toEqual(last);
  expect(await findPerson(id)).toMatchObject({ role: 'administrator', deactivation: null, invitation: null });
});

test('two administrators who throw each other out at once: one stays', async () => {
  const one = await employ('Eva', 'administrator');
  const other = await employ('Max', 'administrator');
  await Person.updateMany({ nameKey: 'ines' }, { $set: { deactivation: { by, at } } });
  const both = await Promise.all([
    deactivate(one.id, other.person._id),
    deactivate(other.id, one.person._id),
  ]);
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  await Person.updateMany({ nameKey: 'ines' }, { $set: { deactivation: null } });
});

test('another role ends the sessions, another name does not', async () => {
  const { id, session } = await employ('Nils');
  await changePerson(id, { name: 'nils', displayName: 'Nils Meyer', role: 'fitter', home: null });
  expect(await visitWith(session)).toBeDefined();
  await changePerson(id, { name: 'nils', displayName: 'Nils Meyer', role: 'storekeeper', home: null });
  expect(await visitWith(session)).toBe(undefined);
});

test('whoever is deactivated is out, and comes back with the same password', async () => {
  const { id, session } = await employ('Olga');
  await deactivate(id, by);
  expect(await visitWith(session)).toBe(undefined);
  expect(await signIn('olga', 'Kabeltrommel 7', from)).toMatchObject({ ok: false });
  await reactivate(id);
  expect(await signIn('olga', 'Kabeltrommel 7', from)).toMatchObject({ ok: true });
});

test('new access ends the old: password, sessions and earlier links', async () => {
  const { id, session } = await employ('Rosa');
  const first = await renewAccess(id, by);
  const second = await renewAccess(id, by);
  expect(await visitWith(session)).toBe(undefined);
  expect(await signIn('rosa', 'Kabeltrommel 7', from)).toMatchObject({ ok: false });
  expect(first.ok && (await invited(first.link.token))).toBe(null);
  expect(second.ok && (await invited(second.link.token))).toMatchObject({ displayName: 'Rosa' });
});

test('the console gives access to the last administrator too', async () => {
  const ines = await Person.findOne({ nameKey: 'ines' });
  const { token } = await renewAccessAtConsole(ines?._id ?? by);
  expect(await accept(token, 'Kabeltrommel 9', 'Brandt')).toMatchObject({ ok: true });
});

test('an own new password ends the other sessions', async () => {
  const { id, session, person } = await employ('Tim');
  const other = await startSession(person, 'Telefon');
  const here = (await visitWith(session))?.viewer.session ?? '';
  expect(await changePassword(id, 'Brandt', { firm: 'Brandt', session: here })).toBe('short');
  expect(await changePassword(id, 'Kabeltrommel 8', { firm: 'Brandt', session: here })).toBe(undefined);
  expect(await visitWith(session)).toBeDefined();
  expect(await visitWith(other)).toBe(undefined);
});
