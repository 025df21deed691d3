export interface Allowance {
  /** What may be asked for at once. */
  readonly most: number;
  /** What comes back every second. */
  readonly perSecond: number;
}

export interface Refusal {
  /** When there is one again. */
  readonly seconds: number;
  /** Before it there was one. */
  readonly isFirst: boolean;
}

export interface Allowances {
  /** Takes one, if there is one. Who goes on nevertheless waits longer, at most as long as it takes to fill up. */
  take(whose: string): Refusal | undefined;
  has(whose: string): boolean;
  /** From now on it is one of those that are known. */
  open(whose: string): void;
  close(whose: string): void;
}

interface Purse {
  left: number;
  at: number;
}

const mostKept = 10_000;
/** So many go at once, for looking through all of them takes a moment. */
const spare = 1_000;

/** So many requests each, in the memory of this process: what decides who may ask must not ask the database. */
export function createAllowances({ most, perSecond }: Allowance, now = () => performance.now()): Allowances {
  const purses = new Map<string, Purse>();

  const fill = (purse: Purse) => {
    const at = now();
    purse.left = Math.min(most, purse.left + ((at - purse.at) / 1_000) * perSecond);
    purse.at = at;
    return purse;
  };
  const open = (whose: string) => {
    if (purses.size >= mostKept) makeRoom();
    const purse = { left: most, at: now() };
    purses.set(whose, purse);
    return purse;
  };
  // Whose is full is as one who never asked; of the others the first ones go.
  const makeRoom = () => {
    for (const [whose, purse] of purses) if (fill(purse).left >= most) purses.delete(whose);
    for (const whose of [...purses.keys()].slice(0, Math.max(0, purses.size - mostKept + spare)))
      purses.delete(whose);
  };

  return {
    take: (whose) => {
      const purse = fill(purses.get(whose) ?? open(whose));
      const before = purse.left;
      purse.left = Math.max(-most, before - 1);
      if (purse.left >= 0) return undefined;
      return { seconds: Math.ceil((1 - purse.left) / perSecond), isFirst: before >= 0 };
    },
    has: (whose) => purses.has(whose),
    open: (whose) => void (purses.has(whose) || open(whose)),
    close: (whose) => void purses.delete(whose),
  };
}
