import { Types, trusted } from 'mongoose';
import { type ArticleFacts, articleFacts } from '../articles/article.ts';
import { type Place, placeTree } from '../locations/tree.ts';
import { nothing, type Quantity } from '../measures/quantity.ts';
import { Balance } from '../stock/balance.ts';

interface Lying {
  readonly place: Place;
  readonly quantity: Quantity;
}

/** How much of an article lies at the place that is meant, and where else. */
export interface Goods {
  readonly article: ArticleFacts;
  readonly here: Lying | undefined;
  /** The fullest first. */
  readonly elsewhere: readonly Lying[];
}

const mostElsewhere = 3;

export async function goodsOf(id: string, at: string | undefined): Promise<Goods | undefined> {
  const article = await articleFacts(id);
  if (!article) return undefined;
  const [places, balances] = await Promise.all([
    placeTree(),
    Balance.find({ article: new Types.ObjectId(id), quantity: trusted({ $ne: nothing }) }).lean<Balance[]>(),
  ]);
  const lying = balances.flatMap(({ location, quantity }) => {
    const place = places.get(String(location));
    return place ? [{ place, quantity }] : [];
  });
  const here = at === undefined ? undefined : places.get(at);
  const isHere = ({ place }: Lying) => place === here;
  const elsewhere = lying.filter((one) => !isHere(one)).toSorted((a, b) => b.quantity - a.quantity);
  return {
    article,
    here: here && (lying.find(isHere) ?? { place: here, quantity: nothing }),
    elsewhere: elsewhere.slice(0, mostElsewhere),
  };
}
