import type { Location, LocationKind } from './location.ts';
import type { Place } from './tree.ts';

const kindInside: Record<LocationKind, LocationKind> = {
  store: 'shelf',
  shelf: 'bin',
  bin: 'bin',
  van: 'bin',
  site: 'store',
};

/** What the form of a new place begins with: behind its siblings, and of the kind that lies there. */
export function likelyInside(parent: Place | undefined, tree: ReadonlyMap<string, Place>) {
  const siblings = [...tree.values()].filter(
    (place) => String(place.parent) === String(parent?._id ?? null) && !place.archived,
  );
  const kind = siblings.at(-1)?.kind ?? (parent ? kindInside[parent.kind] : 'store');
  const order = siblings.reduce((last, { order }) => Math.max(last, order), 0) + 1;
  return { kind, parent: parent ? String(parent._id) : '', order: String(order) };
}

/** What follows in a row and is free: "Fach A-01" is followed by "Fach A-02", "Bus 9" by "Bus 10". */
export function follower({ code, name }: Pick<Location, 'code' | 'name'>, taken: ReadonlySet<string>) {
  let next = { code: counted(code), name: counted(name) };
  while (taken.has(next.code)) next = { code: counted(next.code), name: counted(next.name) };
  return next;
}

/** Without a number at its end it has no follower. */
function counted(text: string): string {
  const [, stem = '', digits = ''] = /^(.*?)(\d+)$/.exec(text) ?? [];
  return digits ? stem + String(Number(digits) + 1).padStart(digits.length, '0') : '';
}
