import { z } from 'zod';
import { Access } from '../../views/people/access.tsx';
import { PersonRow } from '../../views/people/row.tsx';
import type { Change } from '../database/changes.ts';
import type { Hub } from '../live/hub.ts';
import type { List, Region } from '../live/region.ts';
import { touchesField } from '../live/topics.ts';
import { id } from '../web/query.ts';
import { namedPeople } from './names.ts';
import { findPerson, peopleWith } from './person.ts';

const onePerson = z.object({ person: id });
const nothing = z.object({});

export const peopleList: List<Record<string, never>> = {
  name: 'people',
  params: nothing as z.ZodType<Record<string, never>>,
  needs: 'people',
  topics: () => ['people'],
  ids: async () => (await namedPeople()).map(({ id }) => id),
  row: {
    kind: 'person',
    topics: (person) => [`person:${person}`],
    render: async (ids, audience) => {
      const people = await peopleWith(ids);
      return new Map(people.map((person) => [String(person._id), String(PersonRow({ person, audience }))]));
    },
  },
  frame: (_params, rows, live) => <tbody {...live}>{rows as 'safe'}</tbody>,
};

export const personAccess: Region<z.infer<typeof onePerson>> = {
  name: 'person-access',
  params: onePerson,
  needs: 'people',
  topics: ({ person }) => [`person:${person}`],
  render: async ({ person }, audience, live) => Access({ person: await findPerson(person), audience, live }),
};

export function peopleLive(hub: Hub): void {
  hub.list(peopleList);
  hub.region(personAccess);

  hub.touches('people', (change) => [
    `person:${change.id}`,
    ...(touchesField(change, 'displayName', 'deactivation') ? ['people', 'people-names'] : []),
  ]);
}

/** Whose sockets a change may end; the socket asks again before it closes. */
export function whoseSockets(change: Change): { person?: string; session?: string } | undefined {
  if (change.collection === 'sessions' && change.operation === 'delete') return { session: change.id };
  if (change.collection !== 'people' || change.operation === 'insert') return undefined;
  return touchesField(change, 'role', 'deactivation', 'language') ? { person: change.id } : undefined;
}
