import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

export interface Booking {
  readonly key: string;
  readonly fields: Readonly<Record<string, string>>;
}

export interface Writer {
  /** What the server has confirmed, in order. */
  readonly acknowledged: readonly Booking[];
  /** How often a booking had to be sent again, with its key, until it was confirmed. */
  readonly repeats: number;
  /** When something was last not confirmed, by `performance.now()`. */
  readonly lastFailure: number;
  /** Lets the booking under way come to its end. */
  stop(): Promise<void>;
}

interface Options {
  url(): string;
  /** Where the page comes from that books; the same unless something stands between. */
  readonly origin?: string;
  readonly cookie: string;
  readonly fields: () => Booking['fields'];
}

const breath = 25;

export const writersAtOnce = 8;

/** So many people at once. */
export const startWriters = (options: Options): Writer[] =>
  Array.from({ length: writersAtOnce }, () => startWriter(options));

export const stopAll = (writers: readonly Writer[]) => Promise.all(writers.map((writer) => writer.stop()));

/** Books one thing after the other as a page does, and sends again with the same key what was not confirmed. */
export function startWriter(options: Options): Writer {
  const acknowledged: Booking[] = [];
  let repeats = 0;
  let lastFailure = Number.NEGATIVE_INFINITY;
  let stopping = false;
  const work = async () => {
    while (!stopping) {
      const booking = { key: randomUUID(), fields: options.fields() };
      while (!(await send(options, booking))) {
        repeats += 1;
        lastFailure = performance.now();
        await pause(breath);
      }
      acknowledged.push(booking);
    }
  };
  const working = work();
  return {
    acknowledged,
    get repeats() {
      return repeats;
    },
    get lastFailure() {
      return lastFailure;
    },
    stop: () => {
      stopping = true;
      return working;
    },
  };
}

/** Whether the server confirmed it. Throws when it refused what it must not refuse. */
export async function send(
  { url, origin = url(), cookie }: Omit<Options, 'fields'>,
  { key, fields }: Booking,
): Promise<boolean> {
  const headers = { cookie, origin, 'hx-request': 'true', 'hx-request-type': 'partial' };
  const body = new URLSearchParams({ key, ...fields });
  const answer = await fetch(`${url()}/movements`, { method: 'POST', headers, body }).catch(() => undefined);
  if (!answer || answer.status >= 500) return false;
  const text = await answer.text().catch(() => undefined);
  if (text === undefined) return false;
  if (answer.status !== 200) throw new Error(`a booking was refused with ${answer.status}: ${text}`);
  return true;
}
