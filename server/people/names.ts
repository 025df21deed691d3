import { remembered } from '../database/remembered.ts';
import { Person } from './person.ts';

type Named = Pick<Person, '_id' | 'displayName' | 'deactivation'>;

const collator = new Intl.Collator('de');

/** The shown names of all people, by id; also of those who have left. */
export const peopleNames = remembered({ collections: ['people'] }, async () => {
  const people = await Person.find().hint({ nameKey: 1 }).select('displayName').lean<Named[]>();
  return new Map(people.map(({ _id, displayName }) => [String(_id), displayName]));
});

/** Everybody by name, whoever has left last. A firm has few people: sorting them is no work for the database. */
export async function namedPeople(): Promise<{ readonly id: string; readonly name: string }[]> {
  const people = await Person.find().hint({ nameKey: 1 }).select('displayName deactivation').lean<Named[]>();
  return people
    .sort(
      (a, b) =>
        Number(!!a.deactivation) - Number(!!b.deactivation) || collator.compare(a.displayName, b.displayName),
    )
    .map(({ _id, displayName }) => ({ id: String(_id), name: displayName }));
}
