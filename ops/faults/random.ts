import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { Location } from '../../server/locations/location.ts';
import { Counter } from '../../server/stock/counter.ts';
import { verifyLedger } from '../../server/stock/verify.ts';
import { receive, testFirm } from '../../server/testing/firm.ts';
import { crew } from './crew.ts';
import { signIn } from './hard-ends.ts';
import { createNotes, type Notes } from './notes.ts';
import { type Operation, operation } from './operations.ts';
import { startPlant } from './plant.ts';

export interface RandomFindings {
  readonly operations: number;
  readonly seed: number;
  readonly movements: number;
  /** What was refused; of the rest each is in the ledger once. */
  readonly refused: number;
  /** One sentence for everything that must not be. */
  readonly wrong: readonly string[];
}

interface Options {
  readonly operations: number;
  /** Which operations; by chance when not said. */
  readonly seed?: number;
  say?(line: string): void;
}

const writersAtOnce = 64;
const hundred = 100;

/**
 * Sixty-four people do whatever can be done, half of them in this process and half at a server, and meet at few articles
 * and places. After every hundred operations the books must be right, and each booking be there exactly once.
 */
export async function randomOperations({
  operations,
  seed = randomInt(2 ** 31),
  say = () => {},
}: Options): Promise<RandomFindings> {
  const all = fc.sample(operation, { seed, numRuns: operations });
  const plant = await startPlant();
  try {
    const firm = await testFirm();
    const { articles, places } = firm;
    const refusing = places.bus2;
    await Location.updateOne({ _id: refusing }, { $set: { refuses: true } });
    for (const article of Object.values(articles)) await receive(firm, article, places.regalC, 100);
    const notes = await createNotes({ refusing });
    const play = {
      articles: Object.values(articles),
      places: [places.regalC, places.bus1, refusing, places.kita, places.fachA1],
    };
    const act = crew({ ...play, firm, url: plant.url(), cookie: await signIn(firm), notes });
    let done = 0;
    while (done < all.length && notes.wrong.length === 0) {
      const next = all.slice(done, done + hundred);
      await atOnce(next, act, notes);
      done += next.length;
      await notes.compare();
      const { movements, differences } = await verifyLedger();
      notes.wrong.push(...differences);
      if (done % 1_000 === 0) say(`${done} of ${all.length} operations, ${movements} movements`);
    }
    const end = await Counter.findById('ledger').lean<Counter>();
    return {
      operations: done,
      seed,
      movements: end?.movements ?? 0,
      refused: notes.refused,
      wrong: notes.wrong,
    };
  } finally {
    await plant.close();
  }
}

async function atOnce(
  operations: readonly Operation[],
  act: (one: Operation) => Promise<void>,
  notes: Notes,
) {
  const left = operations.values();
  const work = async () => {
    for (const one of left)
      await act(one).catch((error) => notes.wrong.push(`${JSON.stringify(one)}: ${String(error)}`));
  };
  await Promise.all(Array.from({ length: writersAtOnce }, work));
}
