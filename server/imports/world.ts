import { type Types, trusted } from 'mongoose';
import { Article } from '../articles/article.ts';
import { type ArticleDraft, draftOf } from '../articles/save.ts';
import { fold } from '../articles/search.ts';
import { Location } from '../locations/location.ts';
import { Balance, balanceId } from '../stock/balance.ts';
import { Movement } from '../stock/movement.ts';
import type { ArticleLine } from './line.ts';
import type { Repeats } from './repeats.ts';

/** An article as the lines before have left it; without a record as long as it is only going to be one. */
export interface Known {
  readonly record: Article | undefined;
  readonly draft: ArticleDraft;
  /** Its unit is fixed. */
  readonly moved: boolean;
}

export type FoundPlace = Pick<Location, 'code' | 'name'> & { readonly _id: Types.ObjectId | undefined };

export type PlaceAnswer =
  | { readonly ok: true; readonly place: FoundPlace }
  | { readonly ok: false; readonly why: 'unknown' | 'archived' | 'ambiguous' };

/** What lines are judged against. It learns from the database what they name, and from them what they will do. */
export interface World {
  article(number: string): Known | undefined;
  /** The number of the article that a code belongs to. */
  ownerOf(code: string): string | undefined;
  place(text: string): PlaceAnswer;
  isBooked(number: string, place: FoundPlace): boolean;
  /** Reads what these lines name; what is known already stays. */
  learn(lines: readonly ArticleLine[]): Promise<void>;
  remember(number: string, known: Known): void;
  addPlace(place: FoundPlace): void;
  markBooked(number: string, place: FoundPlace): void;
  /** Forgets what no line will ask for again; places stay, and every code that a line has taken from its article. */
  forget(repeats: Pick<Repeats, 'has'>): void;
}

export function createWorld(): World {
  const articles = new Map<string, Known>();
  const owners = new Map<string, string>();
  const booked = new Map<string, Set<string>>();
  let places: Places | undefined;
  let recent = new Set<string>();

  const keep = (known: Known) => {
    articles.set(known.draft.number, known);
    recent.add(known.draft.number);
    for (const code of unique(known.draft)) owners.set(code, known.draft.number);
  };
  const place = (text: string) => findPlace(places ?? { byCode: new Map(), byName: new Map() }, text);
  const bookAt = (number: string, { code }: FoundPlace) => {
    const codes = booked.get(number) ?? new Set();
    booked.set(number, codes.add(code));
  };

  return {
    article: (number) => articles.get(number),
    ownerOf: (code) => owners.get(code),
    place,
    isBooked: (number, found) => booked.get(number)?.has(found.code) === true,
    learn: async (lines) => {
      const unread = [...new Set(lines.map(({ number }) => number))].filter(
        (number) => !articles.has(number),
      );
      const codes = lines.flatMap(({ ean }) => (ean && !owners.has(ean) ? [ean] : []));
      for (const known of await knownArticles(unread, lines)) keep(known);
      for (const [code, number] of await ownersOf(codes)) {
        const owner = articles.get(number);
        if (!owner || unique(owner.draft).includes(code)) owners.set(code, number);
      }
      if (lines.some((line) => line.place !== undefined)) places ??= await allPlaces();
      const asked = lines.flatMap((line) => {
        const found = line.place === undefined ? undefined : place(line.place);
        const record = articles.get(line.number)?.record;
        return found?.ok && found.place._id && record && line.stock ? [{ record, place: found.place }] : [];
      });
      for (const { record, place: found } of await bookedAmong(asked)) bookAt(record.number, found);
    },
    remember: (number, known) => {
      for (const code of unique(articles.get(number)?.draft)) owners.delete(code);
      keep(known);
    },
    addPlace: (found) => {
      places?.byCode.set(fold(found.code), { ...found, archived: false });
    },
    markBooked: bookAt,
    forget: (repeats) => {
      const once = (text: string) => !repeats.has(text);
      for (const number of recent) {
        const known = articles.get(number);
        const codes = unique(known?.draft);
        if (!once(number) || !codes.every(once) || (known && hasLostCodes(known))) continue;
        articles.delete(number);
        booked.delete(number);
        for (const code of codes) owners.delete(code);
      }
      recent = new Set();
    },
  };
}

const hasLostCodes = ({ record, draft }: Known) =>
  record !== undefined && unique(draftOf(record)).some((code) => !unique(draft).includes(code));

/** Codes that can stand for one article only; what suppliers call things may repeat. */
const unique = (draft: ArticleDraft | undefined): string[] =>
  (draft?.codes ?? []).filter(({ kind }) => kind !== 'supplier').map(({ code }) => code);

async function knownArticles(numbers: readonly string[], lines: readonly ArticleLine[]): Promise<Known[]> {
  const records = await Article.find({ number: trusted({ $in: numbers }) }).lean<Article[]>();
  const unitOf = new Map(lines.map(({ number, unit }) => [number, unit]));
  const known: Known[] = [];
  for (const record of records) {
    const unit = unitOf.get(record.number);
    const asks = unit !== undefined && unit !== record.unit;
    const moved = asks && (await Movement.exists({ article: record._id })) !== null;
    known.push({ record, draft: draftOf(record), moved });
  }
  return known;
}

async function ownersOf(codes: readonly string[]): Promise<(readonly [string, string])[]> {
  if (codes.length === 0) return [];
  const owners = await Article.find({ 'codes.code': trusted({ $in: codes }) })
    .select('number codes')
    .lean<Article[]>();
  return owners.flatMap((owner) => unique(owner).map((code) => [code, owner.number] as const));
}

interface Pair {
  readonly record: Article;
  readonly place: FoundPlace;
}

/** Where anything was booked that still counts: what was taken back, and its reversal, do not. */
async function bookedAmong(pairs: readonly Pair[]): Promise<Pair[]> {
  if (pairs.length === 0) return [];
  const idOf = ({ record, place }: Pair) => balanceId(record._id, place._id as Types.ObjectId);
  const balances = await Balance.find({ _id: trusted({ $in: pairs.map(idOf) }) }).lean<Balance[]>();
  const lying = new Map(balances.map(({ _id, quantity }) => [_id, quantity]));
  const empty = pairs.filter((one) => lying.get(idOf(one)) === 0);
  const moved = await effectiveAt(empty.map(({ record }) => record._id));
  return pairs.filter((one) => lying.has(idOf(one)) && (lying.get(idOf(one)) !== 0 || moved.has(idOf(one))));
}

async function effectiveAt(articles: readonly Types.ObjectId[]): Promise<Set<string>> {
  if (articles.length === 0) return new Set();
  const movements = await Movement.find({ article: trusted({ $in: articles }) }).lean<Movement[]>();
  return new Set(
    effective(movements).flatMap(({ article, from, to }) =>
      [from, to].flatMap((place) => (place ? [balanceId(article, place)] : [])),
    ),
  );
}

/** Without those that were taken back and what took them back. */
export function effective(movements: readonly Movement[]): Movement[] {
  const reversed = new Set(movements.map(({ reverses }) => String(reverses)));
  return movements.filter(({ _id, reverses }) => reverses === null && !reversed.has(String(_id)));
}

type PlaceEntry = FoundPlace & { readonly archived: boolean };

interface Places {
  readonly byCode: Map<string, PlaceEntry>;
  readonly byName: Map<string, PlaceEntry[]>;
}

async function allPlaces(): Promise<Places> {
  const all = await Location.find({}).hint({ parent: 1, order: 1 }).lean<Location[]>();
  const entries = all.map(({ _id, code, name, archived }) => ({
    _id,
    code,
    name,
    archived: archived !== null,
  }));
  return {
    byCode: new Map(entries.map((entry) => [fold(entry.code), entry])),
    byName: Map.groupBy(entries, ({ name }) => fold(name)),
  };
}

/** By code, else by name if only one place in use is called so. */
function findPlace({ byCode, byName }: Places, text: string): PlaceAnswer {
  const coded = byCode.get(fold(text));
  const named = byName.get(fold(text)) ?? [];
  const inUse = (coded && !coded.archived ? [coded] : named).filter(({ archived }) => !archived);
  const [place] = inUse;
  if (place && inUse.length === 1) return { ok: true, place };
  if (inUse.length > 1) return { ok: false, why: 'ambiguous' };
  return { ok: false, why: coded || named.length > 0 ? 'archived' : 'unknown' };
}
