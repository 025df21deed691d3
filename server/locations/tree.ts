import { Types } from 'mongoose';
import { remembered } from '../database/remembered.ts';
import { Location } from './location.ts';

export interface Place extends Location {
  /** The names from the outermost place to this one. */
  readonly trail: readonly string[];
  readonly depth: number;
}

/** Every place by id, in walking order: parents before children, siblings by order and code. */
export const placeTree = remembered({ collections: ['locations'] }, readTree);

async function readTree(): Promise<ReadonlyMap<string, Place>> {
  const all = await Location.find({}).hint({ parent: 1, order: 1 }).lean<Location[]>();
  const children = Map.groupBy(all, ({ parent }) => String(parent));
  const places = new Map<string, Place>();
  const walk = (parent: string, trail: readonly string[]) => {
    for (const place of (children.get(parent) ?? []).toSorted(inOrder)) {
      places.set(String(place._id), { ...place, trail: [...trail, place.name], depth: trail.length });
      walk(String(place._id), [...trail, place.name]);
    }
  };
  walk('null', []);
  return places;
}

/** The ids of a place and of everything inside it. */
export async function within(id: string | Types.ObjectId): Promise<Types.ObjectId[]> {
  const place = new Types.ObjectId(id);
  const inside = await Location.find({ path: place }).select('_id').lean<Pick<Location, '_id'>[]>();
  return [place, ...inside.map(({ _id }) => _id)];
}

/** The ids of a place and of every place above it. */
export async function withAbove(id: string): Promise<string[]> {
  const place = (await placeTree()).get(id);
  return [id, ...(place?.path ?? []).map(String)];
}

const inOrder = (a: Location, b: Location) =>
  a.order - b.order || a.code.localeCompare(b.code, 'de', { numeric: true });
