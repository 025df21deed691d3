import { Types } from 'mongoose';
import { Location, type LocationKind } from '../locations/location.ts';
import type { FoundPlace } from './world.ts';

/** Adds the places that a list names, at the top: where they belong, people say later. */
export async function addPlaces(named: readonly FoundPlace[]): Promise<Map<string, Types.ObjectId>> {
  const codes = [...new Set(named.map(({ code }) => code))];
  if (codes.length === 0) return new Map();
  const last = await Location.findOne({ parent: null })
    .sort({ order: -1 })
    .select('order')
    .lean<Pick<Location, 'order'>>();
  const added = codes.map((code, index) => {
    const order = (last?.order ?? -1) + 1 + index;
    const kind = kindNamed(code);
    return { _id: new Types.ObjectId(), code, name: code, kind, parent: null, path: [], order };
  });
  await Location.insertMany(added);
  return new Map(added.map(({ code, _id }) => [code, _id]));
}

const names: readonly (readonly [LocationKind, RegExp])[] = [
  ['van', /bus|fahrzeug|transporter|sprinter|wagen|\bvan\b|vehicle/i],
  ['site', /baustelle|\bbv\b|\bsite\b/i],
  ['store', /lager\b|magazin|werkstatt|container|warehouse|\bstore\b/i],
];

/** What a place is by its name; most that a list names are shelves. */
const kindNamed = (name: string): LocationKind => names.find(([, words]) => words.test(name))?.[0] ?? 'shelf';
