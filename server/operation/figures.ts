import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { queueLength } from '../database/transaction.ts';
import { release } from '../web/release.ts';
import { createRecent, type Summary } from './recent.ts';
import { storedFigures } from './stored-figures.ts';
import { createTroubleBook, type Trouble, type TroubleCounts } from './troubles.ts';

/** What is measured while it runs: for monitoring as a whole, for people in short. */
export interface Figures {
  answered(answer: { route: string; method: string; status: number; ms: number }): void;
  pushed(ms: number): void;
  followed(lagMs: number): void;
  happened(trouble: Trouble): void;
  recentPushes(): Summary | undefined;
  troublesOfLastDay(): TroubleCounts;
  /** In the text format of Prometheus, read now. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** What is read when somebody asks. */
export interface Sources {
  sockets(): number;
  isFollowing(): boolean;
}

const requestSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const liveSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60];

export function createFigures(sources: Sources): Figures {
  const registry = new Registry();
  const registers = [registry];
  const pushes = createRecent();
  const book = createTroubleBook();

  const requests = new Histogram({
    name: 'lagerblick_request_duration_seconds',
    help: 'Answered requests by route, method and class of status.',
    labelNames: ['route', 'method', 'status'],
    buckets: requestSeconds,
    registers,
  });
  const push = new Histogram({
    name: 'lagerblick_push_seconds',
    help: 'From hearing of a change to the frame that shows it.',
    buckets: liveSeconds,
    registers,
  });
  const lag = new Histogram({
    name: 'lagerblick_change_stream_lag_seconds',
    help: 'From writing a change to hearing of it, by the clocks of database and server.',
    buckets: liveSeconds,
    registers,
  });
  const troubles = new Counter({
    name: 'lagerblick_troubles_total',
    help: 'What went wrong, by kind; the log says more.',
    labelNames: ['kind'],
    registers,
  });
  readWhenAsked(registry, sources);
  const readStored = storedFigures(registry);
  collectDefaultMetrics({ register: registry });

  return {
    answered: ({ route, method, status, ms }) =>
      requests.observe({ route, method, status: `${Math.floor(status / 100)}xx` }, ms / 1_000),
    pushed: (ms) => {
      push.observe(ms / 1_000);
      pushes.measured(ms);
    },
    followed: (lagMs) => lag.observe(lagMs / 1_000),
    happened: (trouble) => {
      troubles.inc({ kind: trouble });
      book.happened(trouble);
    },
    recentPushes: pushes.summary,
    troublesOfLastDay: book.lastDay,
    text: async () => {
      await readStored();
      // prom-client writes "Nan", which not every reader takes for the "NaN" of the format.
      return (await registry.metrics()).replaceAll(/ Nan$/gm, ' NaN');
    },
    contentType: registry.contentType,
  };
}

function readWhenAsked(registry: Registry, { sockets, isFollowing }: Sources): void {
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name: `lagerblick_${name}`,
      help,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  gauge('sockets_open', 'Open pages.', sockets);
  gauge('change_stream_open', 'Whether changes of the database are followed.', () => Number(isFollowing()));
  gauge('bookings_waiting', 'Units of work under way or waiting for their turn.', queueLength);
  new Gauge({
    name: 'lagerblick_build_info',
    help: 'What runs.',
    labelNames: ['version', 'commit'],
    registers: [registry],
  }).set({ version: release.version, commit: release.commit ?? '' }, 1);
}
