import { type QueryFilter, Types, trusted } from 'mongoose';
import { z } from 'zod';
import { Article } from '../articles/article.ts';
import { type Order, onward, reversed } from '../database/keyset.ts';
import { findFirm } from '../firm/firm.ts';
import { placeTree, within } from '../locations/tree.ts';
import { beginOfDay } from '../measures/day.ts';
import { mostCounted, pageSize } from '../measures/page.ts';
import { peopleNames } from '../people/names.ts';
import { given, id } from '../web/query.ts';
import { kinds, Movement } from './movement.ts';

const number = given(
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
);

/** What the journal is narrowed to. */
export const movementFilter = z.object({
  article: given(id),
  place: given(id),
  kind: given(z.enum(kinds)),
  person: given(id),
  job: given(z.string().trim().max(80)),
  since: given(z.iso.date()),
  until: given(z.iso.date()),
  /** The number of the movement behind which, or in front of which, the page lies. */
  after: number,
  before: number,
  /** A short one, for pages that show the latest only. */
  most: z.coerce.number().int().min(1).max(pageSize).optional(),
});
export type MovementFilter = z.infer<typeof movementFilter>;

/** One movement with the words for everything that it names. */
export interface Entry {
  readonly movement: Movement;
  readonly article: Pick<Article, '_id' | 'name' | 'number' | 'unit'>;
  readonly from: string | null;
  readonly to: string | null;
  readonly person: string;
  readonly reversed: boolean;
  /** The number of the movement that this one takes back. */
  readonly reverses: number | null;
}

/** The ids of one page, the latest first. */
export async function movementIds(filter: MovementFilter): Promise<string[]> {
  return (await find(filter)).found.map(({ _id }) => String(_id));
}

/** One page of the journal, and where it lies. */
export interface JournalPart {
  readonly numbers: readonly number[];
  /** How many come before it, counted up to one more than 1,000. */
  readonly before: number;
  readonly hasMore: boolean;
  /** How many there are, counted likewise. */
  readonly count: number;
}

export async function journalPart(filter: MovementFilter): Promise<JournalPart> {
  const { found, hasMore, first, matching, order } = await find(filter);
  const numbers = found.map(({ number }) => number);
  const top = first ? undefined : found[0];
  const [before, count] = await Promise.all([
    top ? countOf({ $and: [matching, onward(reversed(order), top)] }) : 0,
    first && !hasMore ? found.length : countOf(matching),
  ]);
  return { numbers, before, hasMore, count };
}

const countOf = (matching: QueryFilter<Movement>) =>
  Movement.countDocuments(matching)
    .limit(mostCounted + 1)
    .exec();

type Edge = Pick<Movement, '_id' | 'number' | 'booked'>;

async function find(filter: MovementFilter) {
  const { after, before, most = pageSize } = filter;
  const order = orderOf(filter);
  const [matching, edge] = await Promise.all([condition(filter), edgeAt(after ?? before)]);
  const read = (sort: Order, from?: Edge) =>
    Movement.find({ $and: [matching, ...(from ? [onward(sort, from)] : [])] })
      .sort(sort)
      .limit(most + 1)
      .select('number booked')
      .lean<Edge[]>();
  const of = { matching, order };
  if (edge && after === undefined) {
    const later = (await read(reversed(order), edge)).slice(0, most);
    // What fills no page lies within the first one.
    if (later.length === most) return { ...of, found: later.toReversed(), hasMore: true, first: false };
  }
  const from = after === undefined ? undefined : edge;
  const found = await read(order, from);
  return { ...of, found: found.slice(0, most), hasMore: found.length > most, first: !from };
}

/** By number; of some days by when they were booked, which is the same but where a clock was wrong: an index has both. */
const orderOf = ({ since, until }: MovementFilter): Order =>
  since || until ? { booked: -1, number: -1 } : { number: -1 };

async function edgeAt(number: number | undefined): Promise<Edge | undefined> {
  if (number === undefined) return undefined;
  return (await Movement.findOne({ number }).select('number booked').lean<Edge>()) ?? undefined;
}

/** What was moved, and between which places. */
export type Way = Pick<Entry, 'movement' | 'article' | 'from' | 'to'>;

/** The ways of movements that are at hand, where the articles are, too. */
export async function waysOf(
  movements: readonly Movement[],
  articles: readonly Entry['article'][],
): Promise<Way[]> {
  const tree = await placeTree();
  const articleOf = new Map(articles.map((article) => [String(article._id), article]));
  const nameOf = (place: Types.ObjectId | null) => (place ? (tree.get(String(place))?.name ?? '') : null);
  return movements.flatMap((movement) => {
    const article = articleOf.get(String(movement.article));
    return article ? { movement, article, from: nameOf(movement.from), to: nameOf(movement.to) } : [];
  });
}

export async function entries(ids: readonly string[]): Promise<Entry[]> {
  const movements = await Movement.find({ _id: trusted({ $in: ids }) }).lean<Movement[]>();
  const sources = movements.flatMap(({ reverses }) => (reverses ? [reverses] : []));
  const [articles, people, taken, originals] = await Promise.all([
    Article.find({ _id: trusted({ $in: movements.map(({ article }) => article) }) }).lean<Article[]>(),
    peopleNames(),
    // The type makes the partial index usable.
    Movement.find({
      reverses: trusted({ $in: ids.map((id) => new Types.ObjectId(id)), $type: 'objectId' }),
    }).lean<Movement[]>(),
    Movement.find({ _id: trusted({ $in: sources }) })
      .select('number')
      .lean<Movement[]>(),
  ]);
  const reversed = new Set(taken.map(({ reverses }) => String(reverses)));
  const numberOf = new Map(originals.map(({ _id, number }) => [String(_id), number]));
  return (await waysOf(movements, articles)).map((way) => ({
    ...way,
    person: people.get(String(way.movement.person)) ?? '',
    reversed: reversed.has(String(way.movement._id)),
    reverses: numberOf.get(String(way.movement.reverses)) ?? null,
  }));
}

async function condition({
  article,
  place,
  kind,
  person,
  job,
  since,
  until,
}: MovementFilter): Promise<QueryFilter<Movement>> {
  const places = place ? trusted({ $in: await within(place) }) : undefined;
  const { timeZone } = await findFirm();
  const booked = {
    ...(since && { $gte: beginOfDay(since, timeZone) }),
    ...(until && { $lt: beginOfDay(until, timeZone, 1) }),
  };
  return {
    number: trusted({ $gt: 0 }),
    ...(article && { article: new Types.ObjectId(article) }),
    ...(kind && { kind }),
    ...(person && { person: new Types.ObjectId(person) }),
    ...(job && { job }),
    ...((since || until) && { booked: trusted(booked) }),
    ...(places && { $or: [{ from: places }, { to: places }] }),
  };
}
