import type { Types } from 'mongoose';
import { isDuplicate } from '../database/duplicate.ts';
import { transaction } from '../database/transaction.ts';
import type { Language } from '../measures/language.ts';
import { type InCharge, keepSomebodyInCharge } from './in-charge.ts';
import { hashPassword, type PasswordFault, passwordFault } from './password.ts';
import { findPerson, nameKeyOf, Person, tidy } from './person.ts';
import type { Role } from './roles.ts';
import { endSessionsOf } from './session.ts';

export interface Particulars {
  readonly name: string;
  readonly displayName: string;
  readonly role: Role;
  readonly home: Types.ObjectId | null;
}

export type Changed = InCharge | { readonly ok: false; readonly why: 'nameTaken' };

/** Another role ends the person's sessions: what is open was made for the old one. */
export async function changePerson(
  id: string,
  { name, displayName, role, home }: Particulars,
): Promise<Changed> {
  const names = { name: tidy(name), nameKey: nameKeyOf(name), displayName: tidy(displayName) };
  const work = async () => {
    const before = await findPerson(id);
    await Person.updateOne({ _id: before._id }, { $set: { ...names, role, home } });
    if (before.role !== role) await endSessionsOf(before._id);
  };
  try {
    return await keepSomebodyInCharge(work);
  } catch (error) {
    if (isDuplicate(error)) return { ok: false, why: 'nameTaken' };
    throw error;
  }
}

/** The person may not sign in any more, and is signed out everywhere. What was booked keeps the name. */
export async function deactivate(id: string, by: Types.ObjectId): Promise<InCharge> {
  return keepSomebodyInCharge(async () => {
    const { _id } = await findPerson(id);
    await Person.updateOne({ _id, deactivation: null }, { $set: { deactivation: { by, at: new Date() } } });
    await endSessionsOf(_id);
  });
}

export async function reactivate(id: string): Promise<void> {
  const { _id } = await findPerson(id);
  await Person.updateOne({ _id }, { $set: { deactivation: null } });
}

/** A new password of one's own ends all other sessions. */
export async function changePassword(
  id: string,
  password: string,
  { firm, session }: { firm: string; session: string },
): Promise<PasswordFault | undefined> {
  const person = await findPerson(id);
  const fault = passwordFault(password, [person.name, person.displayName, firm]);
  if (fault) return fault;
  const hashed = await hashPassword(password);
  await transaction(async () => {
    await Person.updateOne({ _id: person._id }, { $set: { password: hashed, invitation: null } });
    await endSessionsOf(person._id, { but: session });
  });
  return undefined;
}

export async function changeLanguage(id: string, language: Language): Promise<void> {
  await Person.updateOne({ _id: id }, { $set: { language } });
}
