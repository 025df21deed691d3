import mongoose from 'mongoose';
import { testFirm } from '../../server/testing/firm.ts';
import { anyBooking, countOf, examine, type Findings, signIn, untilAllWork } from './hard-ends.ts';
import { startPlant } from './plant.ts';
import { startWriters, stopAll } from './writer.ts';

export type Absence = 'step down' | 'restart';

export interface AwayFindings extends Findings {
  /** Milliseconds from the beginning of an absence to the last answer that confirmed nothing. */
  readonly longestMs: number;
}

interface Options {
  readonly absences: readonly Absence[];
  say?(line: string): void;
}

const secondsDown = 3;

/** Eight people book while the database gives up being the primary, or is ended and started in order, as at its update. */
export async function databaseAway({ absences, say = () => {} }: Options): Promise<AwayFindings> {
  const plant = await startPlant();
  try {
    const firm = await testFirm();
    const options = { url: plant.url, cookie: await signIn(firm), fields: () => anyBooking(firm) };
    const writers = startWriters(options);
    await untilAllWork(writers);
    let longestMs = 0;
    for (const [round, absence] of absences.entries()) {
      const begun = performance.now();
      await (absence === 'restart' ? plant.restartDatabase() : stepDown());
      await untilAllWork(writers);
      await untilAllWork(writers);
      const lastFailure = Math.max(begun, ...writers.map((writer) => writer.lastFailure));
      longestMs = Math.max(longestMs, lastFailure - begun);
      const took = `the last error after ${Math.round(lastFailure - begun)} ms`;
      say(
        `${round + 1} of ${absences.length}: ${absence}, ${took}, ${countOf(writers)} bookings confirmed so far`,
      );
    }
    await stopAll(writers);
    return { ...(await examine(writers)), longestMs };
  } finally {
    await plant.close();
  }
}

/** Only it can be elected again, after that time. */
async function stepDown(): Promise<void> {
  await mongoose.connection.db?.admin().command({ replSetStepDown: secondsDown, force: true });
}
