import { type Types, trusted } from 'mongoose';
import { peopleNames } from '../people/names.ts';
import { Movement } from '../stock/movement.ts';

const lookedThrough = 50;
const most = 3;

/** Who has booked this article at this place last, latest first: they may know what happened. */
export async function lastBookers(
  article: Types.ObjectId,
  location: Types.ObjectId,
): Promise<readonly string[]> {
  const [latest, names] = await Promise.all([
    Movement.find({ article: trusted({ $eq: article }) })
      .sort({ number: -1 })
      .limit(lookedThrough)
      .select('person from to')
      .lean<Pick<Movement, 'person' | 'from' | 'to'>[]>(),
    peopleNames(),
  ]);
  const here = String(location);
  const there = latest.filter(({ from, to }) => String(from) === here || String(to) === here);
  const people = [...new Set(there.map(({ person }) => String(person)))].slice(0, most);
  return people.flatMap((person) => names.get(person) ?? []);
}
