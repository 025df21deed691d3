import { Types, trusted } from 'mongoose';
import { Article } from '../articles/article.ts';
import { articleCodes } from '../articles/codes.ts';
import { printed } from '../articles/typed.ts';
import { tagsThereOf } from '../codes/tag.ts';
import { locationCodes } from '../locations/codes.ts';
import { articlesLyingAt } from '../locations/contents.ts';
import { placeTree } from '../locations/tree.ts';
import { isCountable, printUnit } from '../measures/unit.ts';
import { Movement } from '../stock/movement.ts';
import type { Viewer } from '../web/viewer.ts';

const lookedBack = 90 * 24 * 3_600_000;
const mostArticles = 5_000;
/** Of JSON: what the device keeps besides is small. */
const mostBytes = 5_000_000;

/** What a device knows without network: enough to say what was taken, and no more of the firm than that. */
export interface Copy {
  readonly person: { readonly id: string; readonly name: string };
  readonly language: Viewer['language'];
  readonly home: string;
  readonly articles: readonly CopiedArticle[];
  readonly places: readonly {
    readonly id: string;
    readonly code: string;
    readonly name: string;
    readonly tag: string;
  }[];
}

interface CopiedArticle {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly unit: string;
  readonly whole: boolean;
  /** Each with how many thousandths of the unit it stands for. */
  readonly codes: readonly (readonly [string, number])[];
}

/** What this person has booked in the last 90 days, and what lies in the own van, the most recent first. */
export async function copyFor({ person, language }: Viewer, now = new Date()): Promise<Copy> {
  const [booked, lying, tree] = await Promise.all([
    bookedBy(person.id, new Date(now.getTime() - lookedBack)),
    person.home ? articlesLyingAt(person.home) : [],
    placeTree(),
  ]);
  const ids = [...new Set([...booked, ...lying.map(String)])].slice(0, mostArticles);
  const found = await Article.find({ _id: trusted({ $in: ids }), archived: null })
    .select('number name unit codes')
    .lean<Article[]>();
  const [tags, placeTags] = await Promise.all([
    tagsThereOf(
      found.map(({ _id }) => _id),
      articleCodes,
    ),
    tagsThereOf(
      [...tree.values()].map(({ _id }) => _id),
      locationCodes,
    ),
  ]);
  const byId = new Map(found.map((article) => [String(article._id), article]));
  const articles = ids.flatMap((id) => {
    const article = byId.get(id);
    return article ? [copied(article, language, tags.get(id))] : [];
  });
  const places = [...tree.values()]
    .filter(({ archived }) => !archived)
    .map(({ _id, code, name }) => ({
      ...{ id: String(_id), code, name },
      tag: placeTags.get(String(_id)) ?? '',
    }));
  const { id, displayName: name } = person;
  const home = person.home ?? '';
  return { person: { id, name }, language, home, articles: upTo(mostBytes, articles), places };
}

async function bookedBy(person: string, since: Date): Promise<string[]> {
  const found = await Movement.aggregate<{ _id: Types.ObjectId }>([
    { $match: { person: new Types.ObjectId(person), booked: { $gte: since } } },
    { $group: { _id: '$article', last: { $max: '$number' } } },
    { $sort: { last: -1 } },
    { $limit: mostArticles },
  ]);
  return found.map(({ _id }) => String(_id));
}

const copied = (
  { _id, number, name, unit, codes }: Article,
  language: Viewer['language'],
  tag: string | undefined,
): CopiedArticle => ({
  id: String(_id),
  number,
  name,
  unit: printUnit(unit, language),
  whole: isCountable(unit),
  codes: [
    ...codes.map((code) => [printed(code).code, code.pack] as const),
    ...(tag ? [[tag, 1_000] as const] : []),
  ],
});

/** As many from the beginning as there is room for. */
function upTo(bytes: number, articles: readonly CopiedArticle[]): CopiedArticle[] {
  let room = bytes;
  const rest = articles.findIndex((article) => {
    room -= Buffer.byteLength(JSON.stringify(article));
    return room < 0;
  });
  return rest < 0 ? [...articles] : articles.slice(0, rest);
}
