import { type Types, trusted } from 'mongoose';
import { Article } from '../../server/articles/article.ts';
import { Location } from '../../server/locations/location.ts';
import { Movement } from '../../server/stock/movement.ts';

export interface Booked {
  readonly key: string;
  readonly lines: number;
  /** Whether it may leave less than nothing. */
  readonly anyway: boolean;
}

/** What people were told, to compare with what is there. */
export interface Notes {
  readonly wrong: string[];
  readonly refused: number;
  booked(one: Booked): void;
  refuse(key: string): void;
  /** Looks at everything that is new since the last time, while nobody books. */
  compare(): Promise<void>;
}

interface Options {
  /** The place that never hands out more than it has. */
  readonly refusing: Types.ObjectId;
}

/** Begins with the ledger as it is. */
export async function createNotes({ refusing }: Options): Promise<Notes> {
  const wrong: string[] = [];
  let told: Booked[] = [];
  let refusals: string[] = [];
  let refused = 0;
  let seen = (await since(0)).length;
  return {
    wrong,
    get refused() {
      return refused;
    },
    booked: (one) => void told.push(one),
    refuse: (key) => {
      refused += 1;
      refusals.push(key);
    },
    compare: async () => {
      const fresh = await since(seen);
      const byKey = Map.groupBy(
        fresh.filter(({ batch }) => !batch),
        ({ key }) => key,
      );
      for (const one of told) wrong.push(...judge(one, byKey.get(one.key) ?? [], refusing));
      const known = new Set(told.map(({ key }) => key));
      for (const key of byKey.keys())
        if (!known.has(key)) wrong.push(`${key} is booked, and nobody was told`);
      for (const key of refusals) if (byKey.has(key)) wrong.push(`${key} was refused and is booked`);
      wrong.push(...(await usedArchived(fresh)));
      seen += fresh.length;
      told = [];
      refusals = [];
    },
  };
}

const since = (number: number) =>
  Movement.find({ number: trusted({ $gt: number }) })
    .sort({ number: 1 })
    .lean<Movement[]>();

function judge(
  { key, lines, anyway }: Booked,
  found: readonly Movement[],
  refusing: Types.ObjectId,
): string[] {
  const documents = new Set(found.map(({ document }) => document)).size;
  if (found.length !== lines || documents !== 1)
    return [`${key} has ${found.length} movements on ${documents} slips instead of ${lines} on one`];
  return found
    .filter(({ kind, from, balanceFrom }) => {
      const takes = kind === 'issue' || kind === 'transfer';
      return takes && (balanceFrom ?? 0) < 0 && (!anyway || String(from) === String(refusing));
    })
    .map(({ number }) => `movement ${number} took more than there was, where that must not be`);
}

/** Nothing comes to or goes from an archived place, and no article that is archived comes in; but for what undoes. */
async function usedArchived(fresh: readonly Movement[]): Promise<string[]> {
  const archived = { archived: trusted({ $ne: null }) };
  const [places, articles] = await Promise.all([
    Location.find(archived).hint({ _id: 1 }).lean<Location[]>(),
    Article.find(archived).hint({ _id: 1 }).lean<Article[]>(),
  ]);
  const since = new Map([...places, ...articles].map(({ _id, archived }) => [String(_id), archived?.at]));
  return fresh
    .filter(({ kind, from, to, article, booked }) => {
      const uses = kind === 'receipt' || kind === 'return' ? [from, to, article] : [from, to];
      return kind !== 'reversal' && uses.some((used) => (since.get(String(used)) ?? booked) < booked);
    })
    .map(({ number }) => `movement ${number} was booked where something is archived`);
}
