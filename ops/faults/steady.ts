import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { TestFirm } from '../../server/testing/firm.ts';
import { anyBooking } from './hard-ends.ts';
import { send } from './writer.ts';

interface Options {
  url(): string;
  readonly cookie: string;
  readonly firm: TestFirm;
  readonly perSecond: number;
}

/** People book at this pace until they are stopped, whatever becomes of it; says how many were confirmed. */
export function steadyBookings({ firm, perSecond, ...to }: Options): { stop(): Promise<number> } {
  let stopping = false;
  let confirmed = 0;
  const work = async () => {
    while (!stopping) {
      const next = pause(1_000 / perSecond);
      if (await send(to, { key: randomUUID(), fields: anyBooking(firm) })) confirmed += 1;
      await next;
    }
    return confirmed;
  };
  const working = work();
  return {
    stop: () => {
      stopping = true;
      return working;
    },
  };
}
