import type { Revision } from '../articles/revision.ts';
import { namesOf } from '../people/names.ts';
import type { Values } from '../web/form.ts';
import type { Location } from './location.ts';
import { typedOf } from './location-form.ts';

export interface Overtaken {
  readonly by: readonly string[];
  /** The version that is there now. */
  readonly version: number;
  /** What stands there now, and whether the place is in the archive. */
  readonly now: Values;
  readonly archived: boolean;
}

/**
 * Brings together what two people made of one place: what was typed stays, and what only the others changed becomes
 * theirs. `revisions` are those since the form was opened.
 */
export async function reconcile(location: Location, typed: Values, revisions: readonly Revision[]) {
  const now: Values = typedOf(location);
  const base: Values = typedOf({ ...location, ...before(revisions) });
  const values = Object.fromEntries(
    Object.entries(now).map(([field, value]) => {
      const mine = typed[field] ?? '';
      return [field, mine === base[field] ? value : mine];
    }),
  );
  const names = await namesOf(revisions.map(({ by }) => by));
  const { version, archived } = location;
  const overtaken: Overtaken = {
    by: [...new Set(names.values())],
    version,
    now,
    archived: archived !== null,
  };
  return { values, overtaken };
}

/** Each field that changed, as it was before its first change. */
function before(revisions: readonly Revision[]): Partial<Location> {
  const changes = revisions.toReversed().flatMap((revision) => Object.entries(revision.changes));
  return Object.fromEntries(
    changes.filter(([field]) => field !== 'archived').map(([field, { was }]) => [field, was]),
  );
}
