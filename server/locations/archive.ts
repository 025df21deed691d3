import { type Types, trusted } from 'mongoose';
import { Article } from '../articles/article.ts';
import { Revision } from '../articles/revision.ts';
import { transaction } from '../database/transaction.ts';
import { nothing } from '../measures/quantity.ts';
import { Balance } from '../stock/balance.ts';
import { hold } from '../stock/counter.ts';
import { Discrepancy } from '../stock/discrepancy.ts';
import { findLocation, Location } from './location.ts';
import { within } from './tree.ts';

const mostNamed = 3;

export type PutAway =
  | { readonly ok: true; readonly location: Location }
  /** `lying` names some of the articles that still lie there. */
  | { readonly ok: false; readonly location: Location; readonly lying: readonly string[] };

/** Archives a place and everything inside it, unless stock lies there or is to be counted: it must be found. */
export function putAway(id: string, by: Types.ObjectId): Promise<PutAway> {
  return transaction(async () => {
    const location = await findLocation(id);
    if (location.archived) return { ok: true, location };
    const places = await within(id);
    const lying = await articlesAt(places);
    if (lying.length > 0) return { ok: false, location, lying };
    await hold('ledger');
    const inUse = { _id: trusted({ $in: places }), archived: null };
    await setArchived(await Location.find(inUse).lean<Location[]>(), { at: new Date(), by }, by);
    return { ok: true, location };
  });
}

export type BroughtBack = { readonly ok: boolean; readonly location: Location };

/** Brings a place back, with what was archived together with it; not into a place that is archived itself. */
export function bringBack(id: string, by: Types.ObjectId): Promise<BroughtBack> {
  return transaction(async () => {
    const location = await findLocation(id);
    if (!location.archived) return { ok: true, location };
    const holder = location.parent && (await findLocation(location.parent));
    if (holder?.archived) return { ok: false, location };
    const together = { _id: trusted({ $in: await within(id) }), 'archived.at': location.archived.at };
    await setArchived(await Location.find(together).lean<Location[]>(), null, by);
    return { ok: true, location };
  });
}

async function setArchived(
  places: readonly Location[],
  archived: Location['archived'],
  by: Types.ObjectId,
): Promise<void> {
  await Location.updateMany(
    { _id: trusted({ $in: places.map(({ _id }) => _id) }) },
    { $set: { archived }, $inc: { version: 1 } },
  );
  const change = { was: archived === null, became: archived !== null };
  await Revision.insertMany(
    places.map(({ _id, version }) => ({
      subject: _id,
      version: version + 1,
      at: new Date(),
      by,
      changes: { archived: change },
    })),
  );
}

async function articlesAt(places: readonly Types.ObjectId[]): Promise<string[]> {
  const location = trusted({ $in: places });
  const [lying, open] = await Promise.all([
    Balance.find({ location, quantity: trusted({ $ne: nothing }) })
      .limit(mostNamed)
      .lean<Balance[]>(),
    Discrepancy.find({ location, settled: null }).limit(mostNamed).lean<Discrepancy[]>(),
  ]);
  const named = [...lying, ...open].map(({ article }) => article);
  const articles = await Article.find({ _id: trusted({ $in: named }) })
    .select('name')
    .lean<Article[]>();
  return articles.map(({ name }) => name);
}
