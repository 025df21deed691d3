import { randomInt } from 'node:crypto';
import { Types } from 'mongoose';
import { Firm } from '../../server/firm/firm.ts';
import { Location, type LocationKind } from '../../server/locations/location.ts';
import { hashPassword } from '../../server/people/password.ts';
import { nameKeyOf, Person } from '../../server/people/person.ts';
import type { Role } from '../../server/people/roles.ts';

export const timeZone = 'Europe/Berlin';

export interface Login {
  readonly name: string;
  readonly displayName: string;
  readonly role: Role;
  readonly password: string;
}

export interface DemoPerson {
  readonly _id: Types.ObjectId;
  readonly role: Role;
}

export interface DemoPlaces {
  readonly bins: readonly Types.ObjectId[];
  readonly vans: readonly Types.ObjectId[];
  readonly sites: readonly { readonly _id: Types.ObjectId; readonly code: string }[];
}

const people: readonly (readonly [string, string, Role])[] = [
  ['sabine', 'Sabine Reuter', 'administrator'],
  ['jens', 'Jens Albrecht', 'storekeeper'],
  ['ali', 'Ali Yildiz', 'fitter'],
  ['lukas', 'Lukas Brandt', 'fitter'],
  ['kerstin', 'Kerstin Vogel', 'fitter'],
  ['monika', 'Monika Peters', 'reader'],
];

const vans = ['Bus 1 (Ali)', 'Bus 2 (Lukas)', 'Bus 3 (Kerstin)'];
const sites = [
  ['2026-104', 'Neubau Kita Lindenhof'],
  ['2026-111', 'Praxis Dr. Sommer'],
  ['2026-117', 'Badsanierung Familie Krüger'],
  ['2026-122', 'Wohnanlage Am Mühlbach'],
] as const;

/** The firm comes first: a fill that broke off is no empty database. */
export async function addFirm(at: Date): Promise<void> {
  const name = 'Reuter Elektro & Sanitär GmbH';
  await Firm.create([{ _id: 'firm', name, language: 'de', timeZone, at, rightsChanged: at }]);
}

/** A store with six shelves of eight bins each in walking order, three vans and four sites. */
export async function addPlaces(): Promise<DemoPlaces> {
  const store = place('L', 'Lager', 'store', 0);
  const shelves = [...'ABCDEF'].map((letter, order) =>
    place(letter, `Regal ${letter}`, 'shelf', order, [store._id]),
  );
  const bins = shelves.flatMap((shelf) =>
    Array.from({ length: 8 }, (_, order) => {
      const code = `${shelf.code}-0${order + 1}`;
      return place(code, `Fach ${code}`, 'bin', order, [store._id, shelf._id]);
    }),
  );
  const driven = vans.map((name, order) => place(`B${order + 1}`, name, 'van', order + 1));
  const built = sites.map(([code, name], order) => place(code, name, 'site', order + 10));
  await Location.insertMany([store, ...shelves, ...bins, ...driven, ...built]);
  return { bins: bins.map(({ _id }) => _id), vans: driven.map(({ _id }) => _id), sites: built };
}

/** Six people with new passwords; each fitter drives one of the vans. */
export async function addPeople(
  homes: readonly Types.ObjectId[],
  at: Date,
): Promise<{ people: readonly DemoPerson[]; logins: readonly Login[] }> {
  const logins = people.map(([name, displayName, role]) => {
    return { name, displayName, role, password: newPassword() };
  });
  const free = [...homes];
  const added: (DemoPerson & { readonly password: string })[] = [];
  for (const { password, ...person } of logins) {
    const home = person.role === 'fitter' ? (free.shift() ?? null) : null;
    const own = { _id: new Types.ObjectId(), nameKey: nameKeyOf(person.name), language: 'de', home, at };
    added.push({ ...person, ...own, password: await hashPassword(password) });
  }
  await Person.insertMany(added);
  return { people: added, logins };
}

function place(
  code: string,
  name: string,
  kind: LocationKind,
  order: number,
  path: readonly Types.ObjectId[] = [],
) {
  return { _id: new Types.ObjectId(), code, name, kind, parent: path.at(-1) ?? null, path, order };
}

/** 75 bits, without letters that look alike. */
function newPassword(): string {
  const letters = 'abcdefghijkmnpqrstuvwxyz23456789';
  const pick = () => letters[randomInt(letters.length)] ?? '';
  return Array.from({ length: 3 }, () => Array.from({ length: 5 }, pick).join('')).join('-');
}
