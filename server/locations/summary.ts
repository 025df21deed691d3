import { type Types, trusted } from 'mongoose';
import { z } from 'zod';
import { nothing } from '../measures/quantity.ts';
import { Balance } from '../stock/balance.ts';
import { Discrepancy } from '../stock/discrepancy.ts';
import { given, id } from '../web/query.ts';
import { type Place, placeTree } from './tree.ts';

/** A place with what is to be said of it and of everything inside. */
export interface PlaceEntry {
  readonly place: Place;
  /** How many articles lie there, each place inside counted for itself. */
  readonly entries: number;
  readonly below: number;
  readonly discrepancies: number;
}

export const placeFilter = z.object({
  show: given(z.literal('archived')),
  /** Only what lies directly inside this place. */
  inside: given(id),
});
export type PlaceFilter = z.infer<typeof placeFilter>;

/** The ids of the places, in walking order. */
export async function placeIds({ show, inside }: PlaceFilter): Promise<string[]> {
  const tree = [...(await placeTree()).values()];
  return tree
    .filter(({ archived }) => (archived !== null) === (show === 'archived'))
    .filter(({ parent }) => inside === undefined || String(parent) === inside)
    .map(({ _id }) => String(_id));
}

export async function placeEntries(ids: readonly string[]): Promise<PlaceEntry[]> {
  const tree = await placeTree();
  const asked = ids.flatMap((id) => tree.get(id) ?? []);
  const named = new Set(ids);
  const counted = [...tree.values()]
    .filter(({ _id, path }) => [_id, ...path].some((id) => named.has(String(id))))
    .map(({ _id }) => _id);
  const [lying, below, open] = await Promise.all([
    countBy(counted, { quantity: { $ne: nothing } }),
    countBy(counted, { below: true }),
    Discrepancy.find({ location: trusted({ $in: counted }), settled: null }).lean<Discrepancy[]>(),
  ]);
  const discrepancies = new Map<string, number>();
  for (const { location } of open) add(discrepancies, String(location), 1);
  const [entries, refills, counts] = [lying, below, discrepancies].map((own) => withInside(own, tree));
  return asked.map((place) => {
    const id = String(place._id);
    const of = (sums: ReadonlyMap<string, number> | undefined) => sums?.get(id) ?? 0;
    return { place, entries: of(entries), below: of(refills), discrepancies: of(counts) };
  });
}

async function countBy(locations: readonly Types.ObjectId[], which: object): Promise<Map<string, number>> {
  const found = await Balance.aggregate<{ _id: Types.ObjectId; count: number }>([
    { $match: { location: { $in: locations }, ...which } },
    { $group: { _id: '$location', count: { $sum: 1 } } },
  ]);
  return new Map(found.map(({ _id, count }) => [String(_id), count]));
}

/** What each place has, together with everything inside it. */
function withInside(own: ReadonlyMap<string, number>, tree: ReadonlyMap<string, Place>) {
  const sums = new Map<string, number>();
  for (const [id, count] of own) {
    for (const place of [id, ...(tree.get(id)?.path ?? [])]) add(sums, String(place), count);
  }
  return sums;
}

const add = (sums: Map<string, number>, id: string, count: number) =>
  sums.set(id, (sums.get(id) ?? 0) + count);
