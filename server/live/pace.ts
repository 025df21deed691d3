const firstPause = 50;
export const longestPause = 1_000;

/** When a region may be rendered again: at once after a quiet while, ever more seldom while changes rain. */
export interface Pace {
  /** A rendering begins now. */
  begins(): void;
  /** It failed: only after the longest pause comes the next. */
  failed(): void;
  /** Milliseconds until the next rendering, when it is to keep at least this distance; not above 0 when due. */
  wait(least: number): number;
}

export function createPace(): Pace {
  // Not the time of day, which can be set back.
  const now = () => performance.now();
  let pause = 0;
  let lastRun = Number.NEGATIVE_INFINITY;
  return {
    begins: () => {
      const quiet = now() - lastRun > 2 * Math.max(pause, firstPause);
      pause = quiet ? firstPause : Math.min(pause * 2, longestPause);
      lastRun = now();
    },
    failed: () => {
      lastRun = now() + longestPause;
    },
    wait: (least) => lastRun + Math.max(pause, least) - now(),
  };
}
