import type { Types } from 'mongoose';
import { hashPassword, isPassword } from './password.ts';
import { Person, type WithPin } from './person.ts';
import { endStationSessionsOf } from './session.ts';

export const shortestPin = 4;
export const longestPin = 8;

export type PinFault = 'missing' | 'digits' | 'easy';

/** What is wrong with a new PIN: others try 0000, 1234 and 4321 first. */
export function pinFault(pin: string): PinFault | undefined {
  if (pin === '') return 'missing';
  if (!/^\d+$/.test(pin) || pin.length < shortestPin || pin.length > longestPin) return 'digits';
  const steps = [...pin].slice(1).map((digit, at) => Number(digit) - Number(pin[at]));
  const isRun = new Set(steps).size === 1 && Math.abs(steps[0] ?? 0) <= 1;
  return isRun ? 'easy' : undefined;
}

/** With it the person steps in at the devices of the shop. */
export async function setPin(id: string | Types.ObjectId, pin: string): Promise<void> {
  const hashed = await hashPassword(pin);
  await Person.updateOne({ _id: id }, { $set: { pin: hashed, pinSetAt: new Date() } });
}

/** Who stepped in with it is out. */
export async function removePin(id: string | Types.ObjectId): Promise<void> {
  await Person.updateOne({ _id: id }, { $set: { pin: null, pinSetAt: null } });
  await endStationSessionsOf(id);
}

/** Takes the same time for somebody who has none, or is not there. */
export async function isPinOf(id: string, pin: string): Promise<boolean> {
  const person = await Person.findById(id).select('+pin').lean<WithPin>();
  return isPassword(pin, person?.pin ?? undefined);
}
