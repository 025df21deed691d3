import { Types } from 'mongoose';
import type { CodeKind } from '../codes/codes.ts';
import { readScan } from '../codes/scan.ts';
import { Tag } from '../codes/tag.ts';
import { Person } from './person.ts';
import { endStationSessionsOf } from './session.ts';

/**
 * The badge of a person. Whoever holds it in front of the scanner of a shop device is taken for that person there;
 * anywhere else it only says whose it is.
 */
export const badges: CodeKind = {
  name: 'person',
  initial: 'B',
  isBadge: true,
  byId: async (id) => {
    const person = await Person.findById(id).lean<Person>();
    if (!person) return undefined;
    return { kind: 'person', id, name: person.displayName, path: `/people/${id}/badge` };
  },
  find: async () => [],
};

/** Whose badge was scanned; undefined when it is none, or no longer holds. */
export async function personWithBadge(code: string): Promise<Person | undefined> {
  const { short } = readScan(code);
  const tag = short ? await Tag.findById(short).lean<Tag>() : null;
  if (tag?.kind !== badges.name) return undefined;
  const person = await Person.findById(tag.of).lean<Person>();
  return person && !person.deactivation ? person : undefined;
}

/** The badge that there is holds no longer, nor who stepped in with it; the next one that is printed does. */
export async function revokeBadge(id: string): Promise<void> {
  await Tag.deleteOne({ kind: badges.name, of: new Types.ObjectId(id) });
  await endStationSessionsOf(id);
}
