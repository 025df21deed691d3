import mongoose, { type mongo, type QueryFilter, type Types, trusted } from 'mongoose';
import { type Gtin, readGtin } from '../codes/gtin.ts';
import type { Order } from '../database/keyset.ts';
import { remembered } from '../database/remembered.ts';
import { touchesField } from '../live/topics.ts';
import { within } from '../locations/tree.ts';
import { nothing } from '../measures/quantity.ts';
import { Balance } from '../stock/balance.ts';
import { Article } from './article.ts';
import type { ArticleFilter } from './list.ts';
import { queryWords } from './search.ts';

const { MinKey } = mongoose.mongo;

/** Codes are unique but for those of suppliers. */
const mostExact = 10;

/** What an article of the list fulfils; `sought` are the words of its filter. */
export async function condition(
  { category, place, show }: ArticleFilter,
  sought: readonly Word[],
): Promise<QueryFilter<Article>> {
  const words = sought.map(({ terms }, index) => {
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
  /** How many of `crowds` it stands in more articles than. */
  readonly uses: number;
}

/** Finds articles in use by a word; by whole terms in the order of their names. */
export const byTerms: Order = { archived: 1, terms: 1, 'order.name': 1, _id: 1 };
const mostTerms = 40;
const crowds = [100, 1_000, 4_000, 16_000];

/** The words that are looked for, the rarest first. */
export async function wordsOf(filter: ArticleFilter): Promise<Word[]> {
  const { q = '', show } = filter;
  const typed = queryWords(q);
  // Archived ones are few, and sorted as they are found.
  if (show === 'archived') return typed.map((word) => ({ terms: beginningWith(word), uses: 0 }));
  const words = await Promise.all(typed.map(async (word) => ({ word, terms: await termsOf(word) })));
  const [only, ...others] = words;
  // Then nothing depends on how many articles it stands in.
  if (only && others.length === 0 && isByName(filter) && '$in' in only.terms) return [{ ...only, uses: 0 }];
  const used = await Promise.all(words.map(async ({ word, terms }) => ({ terms, uses: await usesOf(word) })));
  return used.toSorted((one, other) => one.uses - other.uses);
}

export const isByName = ({ sort = 'name' }: ArticleFilter): boolean => sort === 'name' || sort === '-name';

/** As a range, for of an expression MongoDB sees the beginning only where nothing in it is escaped. */
const beginningWith = (word: string) => ({ $elemMatch: { $gte: word, $lt: behind(word) } });

const behind = (word: string) => `${word}\u{10ffff}`;

const inWords: Parameters<typeof remembered>[0] = {
  collections: ['articles'],
  concerns: (change) => touchesField(change, 'terms', 'archived'),
};

/** The terms that begin with a word, where they are few: a range of terms is in no order of names, single ones are. */
const termsOf = remembered(inWords, async (word): Promise<Word['terms']> => {
  const terms: string[] = [];
  for (let next = await termFrom(word, word); next; next = await termFrom(`${next}\0`, word))
    if (terms.push(next) > mostTerms) return beginningWith(word);
  return { $in: terms };
});

/** The first term from here on that begins with a word. */
const termFrom = async (text: string, word: string): Promise<string | undefined> =>
  (await keys(text, word, { limit: 1, returnKey: true })).at(0)?.terms;

const usesOf = remembered(inWords, async (word): Promise<number> => {
  for (const [level, most] of crowds.entries())
    if ((await keys(word, word, { skip: most, limit: 1, projection: { _id: 1 } })).length === 0) return level;
  return crowds.length;
});

/** Reads the index alone, from a text to the last term that begins with a word, of articles in use. */
function keys(from: string, word: string, options: mongo.FindOptions) {
  const at = (terms: string) => ({ archived: null, terms, 'order.name': new MinKey(), _id: new MinKey() });
  const bounds = { hint: byTerms, min: at(from), max: at(behind(word)) };
  return Article.collection.find<{ terms: string }>({}, { ...options, ...bounds }).toArray();
}

/** Articles with this number, or with a code that reads so. */
export const carrying = (text: string, gtin: Gtin | undefined): QueryFilter<Article> => ({
  $or: [{ number: text }, { 'codes.code': trusted({ $in: gtin ? [text, gtin] : [text] }) }],
});

/** An exact number or code answers the question, whatever else the words match. */
export async function exactly(
  { q }: ArticleFilter,
  matching: QueryFilter<Article>,
): Promise<Types.ObjectId[]> {
  if (!q) return [];
  const { $and: _, ...others } = matching;
  const gtin = readGtin(q);
  const found = await Article.find({ ...others, ...carrying(q, gtin.ok ? gtin.gtin : undefined) })
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
