import { Types } from 'mongoose';
import { type ArticleFacts, articleFacts } from '../articles/article.ts';
import { Movement } from '../stock/movement.ts';

/** How far back is looked, in movements of one person. */
const lookedAt = 200;
const mostArticles = 8;
const mostPlaces = 4;

/** What a person booked last: the articles, and the places, the latest first. */
export interface Recent {
  readonly articles: readonly ArticleFacts[];
  readonly places: readonly string[];
}

export async function recentOf(person: string): Promise<Recent> {
  const movements = await Movement.find({ person: new Types.ObjectId(person) })
    .sort({ number: -1 })
    .limit(lookedAt)
    .select('article from to')
    .lean<Pick<Movement, 'article' | 'from' | 'to'>[]>();
  const articles = distinct(movements.map(({ article }) => article)).slice(0, mostArticles);
  const found = await Promise.all(articles.map((id) => articleFacts(id)));
  return {
    articles: found.filter((one): one is ArticleFacts => one !== undefined && !one.archived),
    places: distinct(movements.flatMap(({ from, to }) => [from, to])).slice(0, mostPlaces),
  };
}

const distinct = (ids: readonly (Types.ObjectId | null)[]) => [
  ...new Set(ids.flatMap((id) => (id ? [String(id)] : []))),
];
