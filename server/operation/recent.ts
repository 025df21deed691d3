const kept = 100;

/** The latest measurements of one thing, for people: what is usual, and the worst. */
export interface Recent {
  measured(ms: number): void;
  summary(): Summary | undefined;
}

export interface Summary {
  readonly count: number;
  readonly medianMs: number;
  readonly longestMs: number;
}

export function createRecent(): Recent {
  const latest: number[] = [];
  return {
    measured: (ms) => {
      latest.push(ms);
      if (latest.length > kept) latest.shift();
    },
    summary: () => {
      const sorted = latest.toSorted((a, b) => a - b);
      const medianMs = sorted[Math.floor(sorted.length / 2)];
      const longestMs = sorted.at(-1);
      if (medianMs === undefined || longestMs === undefined) return undefined;
      return { count: sorted.length, medianMs, longestMs };
    },
  };
}
