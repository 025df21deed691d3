import { Types } from 'mongoose';
import { type ArticleFacts, articleFacts } from '../articles/article.ts';
import { remembered } from '../database/remembered.ts';
import { Movement } from '../stock/movement.ts';

/** How far back is looked, in movements of one person. */
const lookedAt = 200;
const mostArticles = 12;
const mostPlaces = 4;

/** The ids of what a person booked last, the latest first. */
export interface Recent {
  readonly articles: readonly string[];
  readonly places: readonly string[];
}

/** Asked with every scan; it changes with bookings only. */
export const recentOf = remembered({ collections: ['movements'] }, async (person): Promise<Recent> => {
  const movements = await Movement.find({ person: new Types.ObjectId(person) })
    .sort({ number: -1 })
    .limit(lookedAt)
    .select('article from to')
    .lean<Pick<Movement, 'article' | 'from' | 'to'>[]>();
  return {
    articles: distinct(movements.map(({ article }) => article)).slice(0, mostArticles),
    places: distinct(movements.flatMap(({ from, to }) => [from, to])).slice(0, mostPlaces),
  };
});

/** Those of the articles that can still be booked. */
export async function bookable(articles: readonly string[]): Promise<ArticleFacts[]> {
  const found = await Promise.all(articles.map((id) => articleFacts(id)));
  return found.filter((one): one is ArticleFacts => one !== undefined && !one.archived);
}

const distinct = (ids: readonly (Types.ObjectId | null)[]) => [
  ...new Set(ids.flatMap((id) => (id ? [String(id)] : []))),
];
