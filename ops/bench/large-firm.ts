import type { mongo } from 'mongoose';
import { Types } from 'mongoose';
import { type Article, Article as articles } from '../../server/articles/article.ts';
import { derived } from '../../server/articles/save.ts';
import { type Quantity, wholeUnits } from '../../server/measures/quantity.ts';
import { Balance } from '../../server/stock/balance.ts';
import { Counter } from '../../server/stock/counter.ts';
import { genesis, movementHash } from '../../server/stock/hash.ts';
import { Movement, type MovementKind } from '../../server/stock/movement.ts';
import { counted } from '../counted.ts';
import { demoArticles, gtin } from '../demo/articles.ts';
import { addFirm, addPeople, addPlaces } from '../demo/firm.ts';
import { type Random, seeded } from '../demo/random.ts';

export interface Size {
  readonly articles: number;
  readonly movements: number;
}

const perWrite = 2_000;
const founded = Date.UTC(2024, 0, 2, 6);
const minute = 60_000;
/** While it is filled nobody books, so nothing has to be durable before the end. */
const fast = { ordered: false, writeConcern: { w: 1, j: false } } as const;

/** Fills an empty database with a firm of any size, all but ids the same every time, in seconds instead of hours. */
export async function fillLarge(size: Size, log: (line: string) => void): Promise<void> {
  await addFirm(new Date(founded));
  const { bins, vans, sites } = await addPlaces();
  const { people } = await addPeople(vans, new Date(founded));
  const drafts = manyArticles(size.articles, vans);
  const book = openBook(
    { articles: drafts.map(({ _id }) => _id), bins, vans, jobs: sites.map(({ code }) => code) },
    people.map(({ _id }) => _id),
  );
  let waiting: Movement[] = [];
  for (let count = 0; count < size.movements; count += 1) {
    waiting.push(book.next());
    if (waiting.length < perWrite && count + 1 < size.movements) continue;
    await Movement.collection.insertMany(waiting as unknown as mongo.OptionalId<Movement>[], fast);
    waiting = [];
    if ((count + 1) % 100_000 === 0) log(counted(count + 1, 'movement'));
  }
  await inParts(Balance, [...book.balances].map(balanceOf));
  await inParts(
    articles,
    drafts.map((draft) => articleOf(draft, book.totals.get(draft._id) ?? 0)),
  );
  await Counter.create(book.end());
}

type Draft = ReturnType<typeof manyArticles>[number];

/** The articles of the demo over and over, each time as another series. */
function manyArticles(count: number, vans: readonly Types.ObjectId[]) {
  const patterns = demoArticles(vans);
  return Array.from({ length: count }, (_, index) => {
    const { usual: _usual, ...pattern } = patterns[index % patterns.length] as (typeof patterns)[number];
    const series = Math.floor(index / patterns.length);
    return {
      ...pattern,
      _id: new Types.ObjectId(),
      name: series === 0 ? pattern.name : `${pattern.name} Serie ${series}`,
      number: String(100_000 + index * 7),
      codes: [gtin(index)],
      manufacturerNumber: `${pattern.manufacturerNumber}-${series}`,
      levels: pattern.levels.filter(({ location }) => location === null),
    };
  });
}

function articleOf(draft: Draft, total: number): Article {
  const [level] = draft.levels;
  const quantity = total as Quantity;
  const below = quantity < (level?.minimum ?? 0);
  return {
    ...draft,
    ...derived(draft),
    archived: null,
    picture: null,
    stock: { quantity, below },
    version: 1,
  };
}

function balanceOf([_id, quantity]: [string, number]) {
  const [article, location] = _id.split(':').map((id) => id && new Types.ObjectId(id));
  return { _id, article, location, lot: '', quantity, minimum: null, target: null, below: false };
}

async function inParts(
  { collection }: { collection: { insertMany(documents: object[], options: object): Promise<unknown> } },
  documents: readonly object[],
): Promise<void> {
  for (let first = 0; first < documents.length; first += perWrite)
    await collection.insertMany(documents.slice(first, first + perWrite), fast);
}

interface World {
  readonly articles: readonly Types.ObjectId[];
  readonly bins: readonly Types.ObjectId[];
  readonly vans: readonly Types.ObjectId[];
  readonly jobs: readonly string[];
}

/** First each article is received in its bin, then things are taken, moved to a van and received again. */
function openBook({ articles, bins, vans, jobs }: World, people: readonly Types.ObjectId[]) {
  const random = seeded(20_261_125);
  const balances = new Map<string, number>();
  const totals = new Map<Types.ObjectId, number>();
  let [number, hash] = [0, genesis];

  const add = (article: Types.ObjectId, place: Types.ObjectId, change: number): Quantity => {
    const key = `${article}:${place}:`;
    const after = (balances.get(key) ?? 0) + change;
    balances.set(key, after);
    totals.set(article, (totals.get(article) ?? 0) + change);
    return after as Quantity;
  };

  const next = (): Movement => {
    const index = number < articles.length ? number : random.whole(0, articles.length - 1);
    const article = articles[index] as Types.ObjectId;
    const bin = bins[index % bins.length] as Types.ObjectId;
    const lying = balances.get(`${article}:${bin}:`) ?? 0;
    const act = number < articles.length || lying < wholeUnits(3) ? received(random) : chosen(random);
    const { kind, quantity } = act;
    const from = kind === 'receipt' ? null : bin;
    const to = kind === 'receipt' ? bin : kind === 'transfer' ? random.pick(vans) : null;
    const ends = {
      from,
      to,
      balanceFrom: from && add(article, from, -quantity),
      balanceTo: to && add(article, to, quantity),
    };
    number += 1;
    const at = new Date(founded + number * minute);
    const movement = {
      ...{ number, document: number, line: 0, kind, batch: null, article, lot: '', ...ends, quantity },
      ...{ counted: null, price: null, job: kind === 'issue' ? random.pick(jobs) : '', note: '' },
      ...{ person: random.pick(people), device: 'Bench', source: 'page', happened: at, booked: at },
      ...{ key: random.uuid(), reverses: null, previousHash: hash },
    };
    hash = movementHash(movement);
    return { _id: new Types.ObjectId(), ...movement, hash };
  };
  return {
    next,
    balances,
    totals,
    end: () => ({ _id: 'ledger', movements: number, documents: number, hash }),
  };
}

interface Act {
  readonly kind: MovementKind;
  readonly quantity: Quantity;
}

const received = (random: Random): Act => ({ kind: 'receipt', quantity: wholeUnits(random.whole(5, 200)) });

function chosen(random: Random): Act {
  const chance = random.fraction();
  if (chance < 0.2) return received(random);
  const quantity = wholeUnits(random.whole(1, 3));
  return { kind: chance < 0.8 ? 'issue' : 'transfer', quantity };
}
