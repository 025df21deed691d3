import mongoose, { type QueryFilter, type Types, trusted } from 'mongoose';
import type { Order } from '../database/keyset.ts';
import { remembered } from '../database/remembered.ts';
import { touchesField } from '../live/topics.ts';
import { within } from '../locations/tree.ts';
import { nothing } from '../measures/quantity.ts';
import { Balance } from '../stock/balance.ts';
import { Article } from './article.ts';
import { readGtin } from './gtin.ts';
import type { ArticleFilter } from './list.ts';
import { queryWords } from './search.ts';

const { MinKey, MaxKey } = mongoose.mongo;

/** Codes are unique but for those of suppliers. */
const mostExact = 10;

/** What an article of the list fulfils. */
export async function condition(filter: ArticleFilter): Promise<QueryFilter<Article>> {
  const { category, place, show } = filter;
  const words = (await wordsOf(filter)).map(({ terms }, index) => {
    // MongoDB must look none but the rarest up in an index, and cannot do so for what may not be missing.
    return index === 0 ? { terms: trusted({ ...terms }) } : { $nor: [{ terms: trusted({ $not: terms }) }] };
  });
  return {
    archived: show === 'archived' ? trusted({ $ne: null }) : null,
    ...(show === 'below' && { 'stock.below': true }),
    ...(show === 'empty' && { 'stock.quantity': trusted({ $lte: nothing }) }),
    ...(category && { category }),
    ...(place && { _id: trusted({ $in: await articlesAt(place) }) }),
    ...(words.length > 0 && { $and: words }),
  };
}

/** What a word asks of the terms of an article: a few whole ones, or any between two. */
export interface Word {
  readonly terms:
    | { readonly $in: readonly string[] }
    | { readonly $elemMatch: { readonly $gte: string; readonly $lt: string } };
  /** In how many articles it stands, counted up to one more than 20,000. */
  readonly uses: number;
}

/** Finds articles in use by a word; by whole terms in the order of their names. */
export const byTerms: Order = { archived: 1, terms: 1, 'order.name': 1, _id: 1 };
const mostTerms = 40;
export const mostSorted = 3_000;
const mostCompared = 20_000;

/** The words that are looked for, the rarest first. */
export async function wordsOf({ q, show }: ArticleFilter): Promise<Word[]> {
  const typed = queryWords(q ?? '');
  // Archived ones are few, and sorted as they are found.
  if (show === 'archived') return typed.map((word) => ({ terms: beginningWith(word), uses: 0 }));
  const words = await Promise.all(typed.map((word) => known(word)));
  return words.toSorted((one, other) => one.uses - other.uses);
}

/** As a range, for of an expression MongoDB sees the beginning only where nothing in it is escaped. */
const beginningWith = (word: string) => ({ $elemMatch: { $gte: word, $lt: `${word}\u{10ffff}` } });

const known = remembered(
  { collections: ['articles'], concerns: (change) => touchesField(change, 'terms', 'archived') },
  async (word): Promise<Word> => {
    const terms = await termsOf(word);
    const found = Article.countDocuments({ archived: null, terms: trusted({ ...terms }) }).hint(byTerms);
    return { terms, uses: await found.limit(mostCompared + 1) };
  },
);

/** The terms that begin with a word, where they are few: a range of terms is in no order of names, single ones are. */
async function termsOf(word: string): Promise<Word['terms']> {
  const terms: string[] = [];
  for (let next = await termFrom(word); next?.startsWith(word); next = await termFrom(`${next}\0`))
    if (terms.push(next) > mostTerms) return beginningWith(word);
  return { $in: terms };
}

/** The first term that is not before this text, of all articles in use. */
async function termFrom(text: string): Promise<string | undefined> {
  const [low, high] = [new MinKey(), new MaxKey()];
  const min = { archived: null, terms: text, 'order.name': low, _id: low };
  const max = { archived: null, terms: high, 'order.name': high, _id: high };
  const [key] = await Article.collection
    .find({}, { hint: byTerms, min, max, limit: 1, returnKey: true })
    .toArray();
  return key?.terms;
}

/** An exact number or code answers the question, whatever else the words match. */
export async function exactly(
  { q }: ArticleFilter,
  matching: QueryFilter<Article>,
): Promise<Types.ObjectId[]> {
  if (!q) return [];
  const { $and: _, ...others } = matching;
  const gtin = readGtin(q);
  const codes = gtin.ok ? [q, gtin.gtin] : [q];
  const same = { $or: [{ number: q }, { 'codes.code': trusted({ $in: codes }) }] };
  const found = await Article.find({ ...others, ...same })
    .limit(mostExact)
    .select('_id')
    .lean<Article[]>();
  return found.map(({ _id }) => _id);
}

async function articlesAt(place: string): Promise<Types.ObjectId[]> {
  const places = await within(place);
  return Balance.distinct('article', {
    location: trusted({ $in: places }),
    quantity: trusted({ $ne: nothing }),
  });
}
