/** What may go wrong at run time, as it is told to the people in charge: never with what it was about. */
export const troubles = ['request', 'database', 'full', 'region', 'stream'] as const;
export type Trouble = (typeof troubles)[number];
export type TroubleCounts = Readonly<Record<Trouble, number>>;

export interface TroubleBook {
  happened(trouble: Trouble): void;
  /** How often each happened within the last 24 hours, or since the start. */
  lastDay(): TroubleCounts;
}

const hourMs = 3_600_000;

/** Counts by the hour, in memory: what exactly happened stands in the log. */
export function createTroubleBook(): TroubleBook {
  let hours: { readonly hour: number; readonly counts: Record<Trouble, number> }[] = [];
  // Not the time of day, which can be set back.
  const hourNow = () => Math.floor(performance.now() / hourMs);
  return {
    happened: (trouble) => {
      const hour = hourNow();
      if (hours.at(-1)?.hour !== hour) {
        hours = [...hours.filter((past) => isRecent(past.hour, hour)), { hour, counts: none() }];
      }
      const now = hours.at(-1);
      if (now) now.counts[trouble] += 1;
    },
    lastDay: () => {
      const now = hourNow();
      const sum = none();
      for (const { counts } of hours.filter((past) => isRecent(past.hour, now))) {
        for (const trouble of troubles) sum[trouble] += counts[trouble];
      }
      return sum;
    },
  };
}

const none = (): Record<Trouble, number> => ({ request: 0, database: 0, full: 0, region: 0, stream: 0 });
const isRecent = (hour: number, now: number) => now - hour < 24;
