import { setTimeout as pause } from 'node:timers/promises';

/** What `work` gives within this time; undefined when it fails or takes longer, for a database may hang as well as end. */
export const within = <T>(ms: number, work: Promise<T>): Promise<T | undefined> =>
  Promise.race([work.catch(() => undefined), pause(ms, undefined, { ref: false })]);
