import mongoose, { type Types } from 'mongoose';
import { isDuplicate } from '../database/duplicate.ts';
import { transaction } from '../database/transaction.ts';
import type { Language } from '../measures/language.ts';
import { type InCharge, keepSomebodyInCharge } from './in-charge.ts';
import { hashPassword, type PasswordFault, passwordFault } from './password.ts';
import { findPerson, type Invitation, nameKeyOf, Person, tidy } from './person.ts';
import type { Role } from './roles.ts';
import { endSessionsOf } from './session.ts';
import { digest, newToken } from './token.ts';

export interface NewPerson {
  readonly name: string;
  readonly displayName: string;
  readonly role: Role;
  readonly language: Language;
  readonly home: Types.ObjectId | null;
}

/** The token goes into a link, once; it cannot be shown again. */
export interface Link {
  readonly person: Person;
  readonly token: string;
  readonly until: Date;
}

export type Added =
  | { readonly ok: true; readonly link: Link }
  | { readonly ok: false; readonly why: 'nameTaken' };

const lasts = 7 * 24 * 60 * 60_000;

/** A new person, who gets in by a one-time link. `by` is null at the console. */
export async function addPerson(person: NewPerson, by: Types.ObjectId | null): Promise<Added> {
  const { token, invitation } = newInvitation(by);
  try {
    const added = await Person.create({
      ...person,
      name: tidy(person.name),
      nameKey: nameKeyOf(person.name),
      displayName: tidy(person.displayName),
      invitation,
    });
    return { ok: true, link: { person: added.toObject<Person>(), token, until: invitation.until } };
  } catch (error) {
    if (isDuplicate(error)) return { ok: false, why: 'nameTaken' };
    throw error;
  }
}

export type Renewed = { readonly ok: true; readonly link: Link } | Extract<InCharge, { ok: false }>;

/** Replaces the password by a new one-time link: from now on neither the old password nor an open session holds. */
export async function renewAccess(id: string | Types.ObjectId, by: Types.ObjectId): Promise<Renewed> {
  const { token, invitation } = newInvitation(by);
  const kept = await keepSomebodyInCharge(() => replacePassword(id, invitation));
  if (!kept.ok) return kept;
  return { ok: true, link: { person: await findPerson(id), token, until: invitation.until } };
}

/** The same at the console, where it must work for the last administrator too. */
export async function renewAccessAtConsole(id: Types.ObjectId): Promise<Link> {
  const { token, invitation } = newInvitation(null);
  await transaction(() => replacePassword(id, invitation));
  return { person: await findPerson(id), token, until: invitation.until };
}

export const invited = (token: string): Promise<Person | null> =>
  Person.findOne(openInvitation(token)).lean<Person>().exec();

export type Accepted =
  | { readonly ok: true; readonly person: Person }
  | { readonly ok: false; readonly why: 'used' | PasswordFault };

/** Sets the password, and ends the link with it: of two who use it at once, one is told `used`. */
export async function accept(token: string, password: string, firm: string): Promise<Accepted> {
  const person = await invited(token);
  if (!person) return { ok: false, why: 'used' };
  const fault = passwordFault(password, [person.name, person.displayName, firm]);
  if (fault) return { ok: false, why: fault };
  const change = { $set: { password: await hashPassword(password), invitation: null } };
  const { modifiedCount } = await Person.updateOne(openInvitation(token), change);
  return modifiedCount === 1 ? { ok: true, person } : { ok: false, why: 'used' };
}

async function replacePassword(id: string | Types.ObjectId, invitation: Invitation): Promise<void> {
  const { _id } = await findPerson(id);
  await Person.updateOne({ _id }, { $set: { invitation, password: null } });
  await endSessionsOf(_id);
}

function newInvitation(by: Types.ObjectId | null): { token: string; invitation: Invitation } {
  const token = newToken();
  const at = new Date();
  return { token, invitation: { token: digest(token), by, at, until: new Date(at.getTime() + lasts) } };
}

const openInvitation = (token: string) => ({
  'invitation.token': digest(token),
  'invitation.until': mongoose.trusted({ $gt: new Date() }),
  deactivation: null,
});
