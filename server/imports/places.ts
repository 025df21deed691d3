import { Types } from 'mongoose';
import { Location } from '../locations/location.ts';
import type { FoundPlace } from './world.ts';

/** Adds the places that a list names, as shelves at the top: where they belong, people say later. */
export async function addPlaces(named: readonly FoundPlace[]): Promise<Map<string, Types.ObjectId>> {
  const codes = [...new Set(named.map(({ code }) => code))];
  if (codes.length === 0) return new Map();
  const last = await Location.findOne({ parent: null })
    .sort({ order: -1 })
    .select('order')
    .lean<Pick<Location, 'order'>>();
  const added = codes.map((code, index) => {
    const order = (last?.order ?? -1) + 1 + index;
    return {
      _id: new Types.ObjectId(),
      code,
      name: code,
      kind: 'shelf' as const,
      parent: null,
      path: [],
      order,
    };
  });
  await Location.insertMany(added);
  return new Map(added.map(({ code, _id }) => [code, _id]));
}
