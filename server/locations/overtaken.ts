import { authors, fieldsBefore, type Revision } from '../articles/revision.ts';
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
  const base: Values = typedOf({ ...location, ...fieldsBefore(revisions) });
  const values = Object.fromEntries(
    Object.entries(now).map(([field, value]) => {
      const mine = typed[field] ?? '';
      return [field, mine === base[field] ? value : mine];
    }),
  );
  const { version, archived } = location;
  const overtaken: Overtaken = {
    by: await authors(revisions),
    version,
    now,
    archived: archived !== null,
  };
  return { values, overtaken };
}
