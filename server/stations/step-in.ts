import { personWithBadge } from '../people/badge.ts';
import { Person } from '../people/person.ts';
import { isPinOf } from '../people/pin.ts';
import { may } from '../people/roles.ts';
import { startSession } from '../people/session.ts';
import { forgive, giveBack, type Limit, takeAttempt } from '../web/throttle.ts';
import type { Station } from './station.ts';

export type StepIn =
  | { readonly ok: true; readonly person: Person; readonly token: string }
  | { readonly ok: false; readonly why: 'wrong' }
  | { readonly ok: false; readonly why: 'throttled'; readonly waitMs: number };

/** Starts a session at a shop device by the PIN; unknown people and wrong PINs look and last the same. */
export async function stepInByPin(station: Station, id: string, pin: string): Promise<StepIn> {
  const own = { key: `pin of ${id} at ${station._id}`, most: 5 };
  const limits = [{ key: `steps at ${station._id}`, most: 30 }, own, { key: `pin of ${id}`, most: 10 }];
  const find = async () => {
    const [person, isRight] = await Promise.all([Person.findById(id).lean<Person>(), isPinOf(id, pin)]);
    return isRight ? person : undefined;
  };
  return stepIn(station, limits, find, [own]);
}

/** The same by the badge. */
export function stepInByBadge(station: Station, code: string): Promise<StepIn> {
  return stepIn(station, [{ key: `steps at ${station._id}`, most: 30 }], () => personWithBadge(code));
}

/** Whose tiles a shop device shows. */
export async function peopleWithPin(): Promise<Person[]> {
  const people = await Person.find({}).hint({ nameKey: 1 }).lean<Person[]>();
  const collator = new Intl.Collator('de');
  return people
    .filter((person) => person.pinSetAt && mayStepIn(person))
    .sort((a, b) => collator.compare(a.displayName, b.displayName));
}

const mayStepIn = ({ deactivation, role }: Person) => !deactivation && may(role, 'book');

async function stepIn(
  station: Station,
  limits: readonly Limit[],
  find: () => Promise<Person | null | undefined>,
  own: readonly Limit[] = [],
): Promise<StepIn> {
  const waitMs = await takeAttempt(limits);
  if (waitMs > 0) return { ok: false, why: 'throttled', waitMs };
  const person = await find();
  if (!person || !mayStepIn(person)) return { ok: false, why: 'wrong' };
  await giveBack(limits);
  for (const limit of own) await forgive(limit);
  const token = await startSession(person, station.name, new Date(), station._id);
  return { ok: true, person, token };
}
