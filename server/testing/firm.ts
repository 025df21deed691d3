import { Types } from 'mongoose';
import { findArticle } from '../articles/article.ts';
import { addArticle } from '../articles/save.ts';
import { Firm } from '../firm/firm.ts';
import { Location, type LocationKind } from '../locations/location.ts';
import { amount } from '../measures/amount.ts';
import { type Quantity, wholeUnits } from '../measures/quantity.ts';
import type { Unit } from '../measures/unit.ts';
import { nameKeyOf, Person } from '../people/person.ts';
import type { Role } from '../people/roles.ts';
import { book, type Slip } from '../stock/book.ts';

const people = {
  jana: { displayName: 'Jana Wolf', role: 'administrator' },
  petra: { displayName: 'Petra Kern', role: 'storekeeper' },
  murat: { displayName: 'Murat Demir', role: 'fitter' },
  lea: { displayName: 'Lea Okafor', role: 'fitter' },
  tom: { displayName: 'Tom Berger', role: 'fitter' },
  ruth: { displayName: 'Ruth Anders', role: 'reader' },
} as const satisfies Record<string, { displayName: string; role: Role }>;

const places = {
  lager: ['L', 'Lager', 'store', undefined],
  regalA: ['A', 'Regal A', 'shelf', 'lager'],
  fachA1: ['A-01', 'Fach A-01', 'bin', 'regalA'],
  regalC: ['C', 'Regal C', 'shelf', 'lager'],
  bus1: ['B1', 'Bus 1', 'van', undefined],
  bus2: ['B2', 'Bus 2', 'van', undefined],
  kita: ['2026-118', 'Kita Sonnenweg', 'site', undefined],
  praxis: ['2026-104', 'Praxis Dr. Ehlers', 'site', undefined],
} as const satisfies Record<string, readonly [string, string, LocationKind, string | undefined]>;

const articles = {
  schalter: ['31102', 'Leitungsschutzschalter B16', '1-polig, 6 kA', 'H87', 'Schutzschalter'],
  fi: ['31107', 'FI-Schutzschalter 40 A / 30 mA', '4-polig, Typ A', 'H87', 'Schutzschalter'],
  kabel: ['20417', 'NYM-J 3×1,5 mm² grau', 'Mantelleitung, Ring 100 m', 'MTR', 'Leitungen'],
  dose: ['40233', 'Schalterdose Unterputz Ø 60', 'tief, mit Schrauben', 'H87', 'Dosen'],
  klemme: ['50810', 'Wago 221-413 Verbindungsklemme', '3-polig, bis 4 mm²', 'H87', 'Klemmen'],
} as const satisfies Record<string, readonly [string, string, string, Unit, string]>;

type Ids<T> = { readonly [K in keyof T]: Types.ObjectId };

/** One small electrical firm with names, for every test: nothing lies anywhere yet. */
export interface TestFirm {
  readonly people: Ids<typeof people>;
  readonly places: Ids<typeof places>;
  readonly articles: Ids<typeof articles>;
}

export async function testFirm(): Promise<TestFirm> {
  const now = new Date();
  const firm = { name: 'Elektro Brandt GmbH', language: 'de', timeZone: 'Europe/Berlin' } as const;
  await Firm.insertMany([{ _id: 'firm', ...firm, at: now, rightsChanged: now }]);
  return { people: await addPeople(), places: await addPlaces(), articles: await addArticles() };
}

let keys = 0;

/** Books as Petra would; quantities in whole base units. */
export function slip(firm: TestFirm, changes: Partial<Slip> & Pick<Slip, 'kind' | 'lines'>): Slip {
  keys += 1;
  const key = `00000000-0000-4000-8000-${String(keys).padStart(12, '0')}`;
  return { key, person: firm.people.petra, device: 'Test', source: 'test', ...changes };
}

/** Brings goods in, so that a test has something to take. */
export async function receive(firm: TestFirm, article: Types.ObjectId, to: Types.ObjectId, pieces: number) {
  const price = { amount: amount(21_800), per: 1 };
  const lines = [{ article, from: null, to, quantity: wholeUnits(pieces), price }];
  const outcome = await book(slip(firm, { kind: 'receipt', lines }));
  if (!outcome.ok) throw new Error(`not received: ${outcome.refusal.why}`);
  return outcome.movements;
}

export const stockOf = async (article: Types.ObjectId): Promise<Quantity> =>
  (await findArticle(article)).stock.quantity;

async function addPeople() {
  const entries = Object.entries(people).map(
    ([name, person]) => [name, new Types.ObjectId(), person] as const,
  );
  await Person.insertMany(
    entries.map(([name, _id, person]) => ({
      _id,
      name,
      nameKey: nameKeyOf(name),
      language: 'de',
      ...person,
    })),
  );
  return idsOf(entries) as TestFirm['people'];
}

async function addPlaces() {
  const ids = Object.fromEntries(Object.keys(places).map((name) => [name, new Types.ObjectId()]));
  const parentOf: Record<string, string | undefined> = Object.fromEntries(
    Object.entries(places).map(([name, [, , , parent]]) => [name, parent]),
  );
  const pathOf = (name: string): Types.ObjectId[] => {
    const parent = parentOf[name];
    const id = parent && ids[parent];
    return id ? [...pathOf(parent), id] : [];
  };
  await Location.insertMany(
    Object.entries(places).map(([name, [code, called, kind, parent]], order) => {
      return {
        _id: ids[name],
        code,
        name: called,
        kind,
        parent: parent ? ids[parent] : null,
        path: pathOf(name),
        order,
      };
    }),
  );
  return ids as TestFirm['places'];
}

async function addArticles() {
  const entries: (readonly [string, Types.ObjectId])[] = [];
  const nothingMore = {
    codes: [],
    manufacturer: '',
    manufacturerNumber: '',
    note: '',
    price: null,
    levels: [],
  };
  for (const [key, [number, name, line, unit, category]] of Object.entries(articles)) {
    const saved = await addArticle({ number, name, line, unit, category, ...nothingMore });
    if (!saved.ok) throw new Error(`not added: ${saved.why}`);
    entries.push([key, saved.article._id]);
  }
  return idsOf(entries) as TestFirm['articles'];
}

const idsOf = (entries: readonly (readonly [string, Types.ObjectId, ...unknown[]])[]) =>
  Object.fromEntries(entries.map(([name, id]) => [name, id])) as unknown;
