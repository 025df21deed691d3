const firstPause = 50;
export const longestPause = 1_000;
/** Of a few people at work; more is rain, as from an import. */
const mostPerSecond = 20;

/** When a region may be rendered again: at once after a quiet while, ever more seldom while changes rain. */
export interface Pace {
  /** A rendering begins now that shows so many changes. */
  begins(changes: number): void;
  /** It failed: only after the longest pause comes the next. */
  failed(): void;
  /** Milliseconds until the next rendering; not above 0 when due. */
  wait(): number;
}

export function createPace(): Pace {
  // Not the time of day, which can be set back.
  const now = () => performance.now();
  let pause = 0;
  let lastRun = Number.NEGATIVE_INFINITY;
  return {
    begins: (changes) => {
      const since = now() - lastRun;
      const quiet = since > 2 * Math.max(pause, firstPause);
      const rains = (changes * 1_000) / since > mostPerSecond;
      pause = quiet
        ? firstPause
        : Math.min(Math.max(rains ? pause * 2 : pause / 2, firstPause), longestPause);
      lastRun = now();
    },
    failed: () => {
      lastRun = now() + longestPause;
    },
    wait: () => lastRun + pause - now(),
  };
}
