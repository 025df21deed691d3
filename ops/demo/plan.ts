import type { Types } from 'mongoose';
import { wholeUnits } from '../../server/measures/quantity.ts';
import type { Line } from '../../server/stock/book.ts';
import type { MovementKind } from '../../server/stock/movement.ts';
import type { DemoArticle } from './articles.ts';
import type { DemoPerson, DemoPlaces } from './firm.ts';
import type { Random } from './random.ts';

export interface PlannedSlip {
  readonly kind: MovementKind;
  readonly lines: readonly Line[];
  readonly person: Types.ObjectId;
  readonly job: string;
  readonly note: string;
  /** More is taken than the book says. */
  readonly anyway: boolean;
  /** The slip of this plan that is taken back. */
  readonly reverses: PlannedSlip | undefined;
}

export interface World {
  readonly articles: readonly DemoArticle[];
  readonly places: DemoPlaces;
  readonly people: readonly DemoPerson[];
}

interface Lying {
  readonly article: DemoArticle;
  readonly place: Types.ObjectId;
  count: number;
}

const openingLines = 25;

/** What happens in the firm, slip by slip: exactly so many movements, the same for the same random numbers. */
export function planSlips({ articles, places, people }: World, movements: number, random: Random) {
  const stock = new Map<string, Lying>();
  const slips: PlannedSlip[] = [];
  const takenBack = new Set<PlannedSlip>();
  const inStore = new Map(articles.map((each, index) => [each, places.bins[index % places.bins.length]]));
  const fitters = people.filter(({ role }) => role === 'fitter');
  const keeper = people.find(({ role }) => role === 'storekeeper');
  let left = movements;

  const at = (article: DemoArticle, place: Types.ObjectId): Lying => {
    const key = `${article._id}:${place}`;
    const lying = stock.get(key) ?? { article, place, count: 0 };
    stock.set(key, lying);
    return lying;
  };
  const binOf = (article: DemoArticle): Types.ObjectId => {
    const bin = inStore.get(article);
    if (!bin) throw new Error('an article without a bin');
    return bin;
  };
  const move = (
    article: DemoArticle,
    from: Types.ObjectId | null,
    to: Types.ObjectId | null,
    count: number,
  ) => {
    if (from) at(article, from).count -= count;
    if (to) at(article, to).count += count;
    return { article: article._id, from, to, quantity: wholeUnits(count) };
  };
  const add = (slip: Partial<PlannedSlip> & Pick<PlannedSlip, 'kind' | 'lines'>) => {
    if (slip.lines.length === 0 || !keeper) return;
    const circumstances = { person: keeper._id, job: '', note: '', anyway: false, reverses: undefined };
    slips.push({ ...circumstances, ...slip });
    left -= slip.lines.length;
  };
  const lines = (most: number) => Math.min(left, random.whole(1, most));
  /** Different articles of which something lies in one of these places. */
  const some = (where: readonly Types.ObjectId[], most: number): Lying[] => {
    const among = new Set(where.map(String));
    const there = [...stock.values()].filter(({ place, count }) => count > 0 && among.has(String(place)));
    const picked = there.length > 0 ? Array.from({ length: lines(most) }, () => random.pick(there)) : [];
    return [...new Map(picked.map((lying) => [lying.article, lying])).values()];
  };
  const part = ({ article, count }: Lying, share: number) =>
    Math.min(count, random.whole(1, Math.max(1, Math.floor(article.usual / share))));

  const receive = (chosen: readonly DemoArticle[], note: string) =>
    add({
      kind: 'receipt',
      note,
      lines: chosen.map((article) => {
        const count = note ? article.usual : Math.max(1, Math.floor(article.usual / random.whole(2, 4)));
        return { ...move(article, null, binOf(article), count), price: article.price };
      }),
    });
  const restock = () => {
    const low = articles.filter((article) => at(article, binOf(article)).count < article.usual / 2);
    const among = low.length > 8 ? low : articles;
    receive([...new Set(Array.from({ length: lines(8) }, () => random.pick(among)))], '');
  };
  const issue = () => {
    const person = random.pick(fitters);
    const van = places.vans[fitters.indexOf(person)];
    const fromVan = van ? some([van], 4) : [];
    const taken = fromVan.length > 0 && random.fraction() < 0.6 ? fromVan : some(places.bins, 5);
    const moved = taken.map((lying) => move(lying.article, lying.place, null, part(lying, 12)));
    add({ kind: 'issue', person: person._id, job: random.pick(places.sites).code, lines: moved });
  };
  const transfer = () => {
    const to = random.fraction() < 0.8 ? random.pick(places.vans) : random.pick(places.sites)._id;
    const moved = some(places.bins, 6).map((lying) => move(lying.article, lying.place, to, part(lying, 8)));
    add({ kind: 'transfer', lines: moved });
  };
  const bringBack = () => {
    const chosen = new Set(Array.from({ length: lines(3) }, () => random.pick(articles)));
    const moved = [...chosen].map((article) => move(article, null, binOf(article), random.whole(1, 3)));
    const [job, person] = [random.pick(places.sites).code, random.pick(fitters)._id];
    add({ kind: 'return', job, person, lines: moved });
  };
  const takeTooMuch = () => {
    const [lying] = some(places.vans, 1);
    if (!lying) return;
    const moved = [move(lying.article, lying.place, null, lying.count + random.whole(1, 3))];
    const [job, person] = [random.pick(places.sites).code, random.pick(fitters)._id];
    add({ kind: 'issue', job, person, anyway: true, lines: moved });
  };
  const count = () => {
    const short = [...stock.values()].find((lying) => lying.count < 0);
    const [lying] = short && random.fraction() < 0.5 ? [short] : some(places.bins, 1);
    if (!lying) return;
    lying.count = Math.max(0, lying.count + random.whole(-2, 1));
    const quantity = wholeUnits(lying.count);
    const line = { article: lying.article._id, from: null, to: lying.place, quantity };
    add({ kind: 'correction', note: 'Nachgezählt', lines: [line] });
  };
  const takeBack = () => {
    const wrong = slips.at(-1);
    if (wrong?.kind !== 'issue' || wrong.anyway || wrong.lines.length > left || takenBack.has(wrong)) return;
    takenBack.add(wrong);
    const byId = new Map(articles.map((article) => [article._id, article]));
    const moved = wrong.lines.flatMap(({ article, from, to, quantity }) => {
      const found = byId.get(article);
      return found ? [move(found, to, from, quantity / 1000)] : [];
    });
    add({ kind: 'reversal', person: wrong.person, note: 'Falsch gebucht', reverses: wrong, lines: moved });
  };

  const chances = [
    [0.45, issue],
    [0.7, transfer],
    [0.85, restock],
    [0.9, bringBack],
    [0.94, count],
    [0.98, takeBack],
    [1, takeTooMuch],
  ] as const;
  for (let first = 0; first < articles.length; first += openingLines)
    receive(articles.slice(first, first + openingLines), 'Anfangsbestand');
  while (left > 0) {
    const roll = random.fraction();
    chances.find(([below]) => roll < below)?.[1]();
  }
  return slips;
}
