import { fold } from '../articles/search.ts';
import type { Fault } from './batch.ts';
import type { Field } from './columns.ts';
import type { ArticleLine } from './line.ts';
import { type Particular, said, same, type Value } from './merge.ts';
import type { Repeats } from './repeats.ts';

interface Seen {
  readonly line: number;
  readonly values: ReadonlyMap<Particular, Value>;
  readonly places: Set<string>;
}

export interface Twins {
  /** What is wrong with a number that an earlier line has already. */
  faultsOf(line: ArticleLine, textOf: (field: Field) => Pick<Fault, 'column' | 'text'>): Fault[];
  see(number: number, line: ArticleLine): void;
}

/**
 * An article may stand in several lines only when each says how much of it lies at another place, and none says more
 * or something else about the article itself than the first: else the last line would win, by chance. Where it is
 * known which numbers come again, the others are not kept.
 */
export function createTwins(repeats?: Pick<Repeats, 'has'>): Twins {
  const seen = new Map<string, Seen>();
  return {
    faultsOf: (line, textOf) => {
      const first = seen.get(line.number);
      if (!first) return [];
      const other = { with: String(first.line) };
      const contradicting = said(line).filter(
        ([particular, value]) => !same(first.values.get(particular) ?? null, value),
      );
      if (contradicting.length > 0) {
        return contradicting.map(([particular]) => ({
          ...textOf(particular),
          fault: 'contradicts',
          ...other,
        }));
      }
      const elsewhere =
        line.place !== undefined && (line.stock ?? 0) > 0 && !first.places.has(fold(line.place));
      return elsewhere ? [] : [{ ...textOf('number'), fault: 'repeated', ...other }];
    },
    see: (number, line) => {
      if (repeats && !repeats.has(line.number)) return;
      const first: Seen = seen.get(line.number) ?? {
        line: number,
        values: new Map(said(line)),
        places: new Set(),
      };
      if (line.place !== undefined) first.places.add(fold(line.place));
      seen.set(line.number, first);
    },
  };
}
