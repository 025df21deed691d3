import { Types } from 'mongoose';
import { changesBetween, Revision } from '../articles/revision.ts';
import { isDuplicate } from '../database/duplicate.ts';
import { transaction } from '../database/transaction.ts';
import { findLocation, Location, type LocationKind } from './location.ts';
import { type Place, placeTree } from './tree.ts';

/** What a person says of a place. */
export interface LocationDraft {
  readonly code: string;
  readonly name: string;
  readonly kind: LocationKind;
  readonly parent: Types.ObjectId | null;
  readonly order: number;
  readonly refuses: boolean;
}

const drafted = ['code', 'name', 'kind', 'parent', 'order', 'refuses'] as const;

export type Misplaced =
  | 'codeTaken'
  | 'noParent'
  | 'parentArchived'
  | 'circle'
  | 'binNeedsParent'
  | 'notInside'
  | 'holdsOthers';

export type Saved<Why> =
  | { readonly ok: true; readonly location: Location }
  | { readonly ok: false; readonly why: Why };

/** In what a place of each kind may lie; null stands for the top. */
const holders: Record<LocationKind, readonly (LocationKind | null)[]> = {
  store: [null, 'store', 'site'],
  shelf: [null, 'store', 'shelf', 'van', 'site'],
  bin: ['store', 'shelf', 'bin', 'van', 'site'],
  van: [null, 'store'],
  site: [null, 'site'],
};

export function addLocation(draft: LocationDraft): Promise<Saved<Misplaced>> {
  return settled<Misplaced>(async () => {
    const tree = await placeTree();
    const why = misplaced(draft, tree);
    if (why) return { ok: false, why };
    const location = { ...draft, path: pathBelow(draft.parent, tree), archived: null, version: 1 };
    const _id = new Types.ObjectId();
    await Location.insertMany([{ _id, ...location }]);
    return { ok: true, location: { _id, ...location } };
  });
}

/** Changes a place that is still at `version`. A move takes along everything inside, with its stock. */
export function changeLocation(
  id: string,
  version: number,
  draft: LocationDraft,
  by: Types.ObjectId,
): Promise<Saved<Misplaced | 'overtaken'>> {
  return settled<Misplaced | 'overtaken'>(async () => {
    const was = await findLocation(id);
    const tree = await placeTree();
    const why = misplaced(draft, tree, was._id);
    if (why) return { ok: false, why };
    const path = pathBelow(draft.parent, tree);
    const became = { ...draft, path, version: version + 1 };
    const { matchedCount } = await Location.updateOne({ _id: was._id, version }, { $set: became });
    if (matchedCount === 0) return { ok: false, why: 'overtaken' };
    if (String(was.parent) !== String(draft.parent)) await moveInside(was, path, tree);
    const changes = changesBetween<LocationDraft>(was, draft, drafted);
    await Revision.insertMany([{ subject: was._id, version: version + 1, at: new Date(), by, changes }]);
    return { ok: true, location: { ...was, ...became } };
  });
}

/** Runs in one transaction; another process may take the code between the look and the commit. */
async function settled<Why>(work: () => Promise<Saved<Why>>): Promise<Saved<Why | 'codeTaken'>> {
  try {
    return await transaction(work);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return { ok: false, why: 'codeTaken' };
  }
}

function misplaced(
  { code, kind, parent }: LocationDraft,
  tree: ReadonlyMap<string, Place>,
  self?: Types.ObjectId,
): Misplaced | undefined {
  const same = [...tree.values()].find((place) => place.code.toLowerCase() === code.toLowerCase());
  if (same && String(same._id) !== String(self)) return 'codeTaken';
  const holder = parent ? tree.get(String(parent)) : null;
  if (holder === undefined) return 'noParent';
  if (holder?.archived) return 'parentArchived';
  if (self && holder && [holder._id, ...holder.path].some((id) => id.equals(self))) return 'circle';
  if (!holders[kind].includes(holder?.kind ?? null)) return holder ? 'notInside' : 'binNeedsParent';
  const inside = [...tree.values()].filter((place) => self && place.parent?.equals(self));
  return inside.every((place) => holders[place.kind].includes(kind)) ? undefined : 'holdsOthers';
}

function pathBelow(parent: Types.ObjectId | null, tree: ReadonlyMap<string, Place>): Types.ObjectId[] {
  const holder = parent && tree.get(String(parent));
  return holder ? [...holder.path, holder._id] : [];
}

async function moveInside(
  { _id, path: before }: Location,
  path: readonly Types.ObjectId[],
  tree: ReadonlyMap<string, Place>,
): Promise<void> {
  const inside = [...tree.values()].filter((place) => place.path.some((id) => id.equals(_id)));
  for (const place of inside) {
    const moved = [...path, ...place.path.slice(before.length)];
    await Location.updateOne({ _id: place._id }, { $set: { path: moved } });
  }
}
