import { setTimeout as pause } from 'node:timers/promises';
import { testFirm } from '../../server/testing/firm.ts';
import { heldBytes, inspectable } from '../bench/inspector.ts';
import { memoryOf } from '../bench/process.ts';
import { signIn } from './hard-ends.ts';
import { freshPage, type OpenPage, openPage, staleAmong, untilTrue } from './open-page.ts';
import { startPlant } from './plant.ts';
import { steadyBookings } from './steady.ts';

export interface SoakFindings {
  readonly bookings: number;
  /** Megabytes that it grew by in ten minutes, by the straight line through all measurements: what is in use, and all that the process has. */
  readonly growth: { readonly inUse: number; readonly resident: number };
  /** Pages that were not true at the end. */
  readonly stale: number;
}

interface Options {
  readonly minutes: number;
  readonly pages: number;
  readonly perSecond: number;
  say?(line: string): void;
}

const path = '/articles';
const measurements = 20;
/** Of them the first ones, while it still warms up. */
const warmingUp = 4;

/** So many pages watch while people book without a pause: what the server holds must not grow with the time. */
export async function soak({
  minutes,
  pages: count,
  perSecond,
  say = () => {},
}: Options): Promise<SoakFindings> {
  const { env, inspect } = await inspectable();
  const plant = await startPlant(env);
  const pages: OpenPage[] = [];
  try {
    const firm = await testFirm();
    const cookie = await signIn(firm);
    const to = { url: plant.url, cookie };
    const fresh = () => freshPage(plant.url(), path, cookie);
    const regions = [...(await fresh()).hashes.keys()];
    for (let opened = 0; opened < count; opened += 1) pages.push(openPage({ ...to, regions }));
    await untilTrue(pages, fresh);
    const people = steadyBookings({ ...to, firm, perSecond });
    const inspector = await inspect(plant.pid());
    const points: Point[] = [];
    for (let count = 1; count <= measurements; count += 1) {
      await pause((minutes * 60_000) / measurements);
      const minute = (minutes * count) / measurements;
      const inUse = (await heldBytes(inspector)) / 1_000_000;
      const resident = (await memoryOf(plant.pid())) / 1_000_000;
      points.push({ minute, inUse, resident });
      say(`after ${minute.toFixed(1)} minutes ${inUse.toFixed(1)} MB are in use, of ${resident.toFixed(1)}`);
    }
    inspector.close();
    const bookings = await people.stop();
    const stale = await staleAmong(pages, fresh);
    const growthOf = (what: 'inUse' | 'resident') => 10 * slopeOf(points.slice(warmingUp), what);
    return { bookings, growth: { inUse: growthOf('inUse'), resident: growthOf('resident') }, stale };
  } finally {
    for (const page of pages) page.close();
    await plant.close();
  }
}

interface Point {
  readonly minute: number;
  /** Megabytes. */
  readonly inUse: number;
  readonly resident: number;
}

/** Of the line with the least squares, per minute. */
function slopeOf(points: readonly Point[], what: 'inUse' | 'resident'): number {
  const mean = (of: (point: Point) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean(({ minute }) => minute), mean((point) => point[what])];
  const together = mean((point) => (point.minute - x) * (point[what] - y));
  return together / mean(({ minute }) => (minute - x) ** 2);
}
