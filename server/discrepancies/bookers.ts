import type { Types } from 'mongoose';
import { peopleNames } from '../people/names.ts';
import { Movement } from '../stock/movement.ts';

const lookedThrough = 20;
const most = 3;

/** Who has booked this article at this place last, latest first: they may know what happened. */
export async function lastBookers(
  article: Types.ObjectId,
  location: Types.ObjectId,
): Promise<readonly string[]> {
  const [latest, names] = await Promise.all([
    Movement.find({ article, $or: [{ from: location }, { to: location }] })
      .sort({ number: -1 })
      .limit(lookedThrough)
      .select('person')
      .lean<Pick<Movement, 'person'>[]>(),
    peopleNames(),
  ]);
  const people = [...new Set(latest.map(({ person }) => String(person)))].slice(0, most);
  return people.flatMap((person) => names.get(person) ?? []);
}
