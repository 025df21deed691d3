import { countOf, type Findings, untilAllWork } from '../faults/hard-ends.ts';
import type { Part } from '../faults/plant.ts';
import { stopAll, type Writer, writersAtOnce } from '../faults/writer.ts';
import { docker } from './docker.ts';
import type { StackFirm } from './firm.ts';
import { inDatabase } from './shell.ts';
import type { Stack } from './stack.ts';

export interface Crew {
  readonly writers: readonly Writer[];
  /** How many movements there are beyond those that were confirmed to somebody. */
  unconfirmed(): Promise<number>;
  /** Lets them come to their end, and compares what they were told with what is there. */
  examine(): Promise<Findings>;
}

const movements = (stack: Stack) => inDatabase<number>(stack, 'app.movements.countDocuments()');

/** Eight people who book in a stack. */
export async function crewIn(stack: Stack, firm: StackFirm): Promise<Crew> {
  const before = await movements(stack);
  const writers = Array.from({ length: writersAtOnce }, () => firm.writer());
  await untilAllWork(writers);
  const unconfirmed = async () => (await movements(stack)) - before - countOf(writers);
  return {
    writers,
    unconfirmed,
    examine: async () => {
      await stopAll(writers);
      const keys = writers.flatMap(({ acknowledged }) => acknowledged.map(({ key }) => key));
      const found = new Set(await inDatabase<string[]>(stack, 'app.movements.distinct("key")'));
      const lost = keys.filter((key) => !found.has(key)).length;
      const repeats = writers.reduce((sum, writer) => sum + writer.repeats, 0);
      const doubled = (await unconfirmed()) + lost;
      return { acknowledged: keys.length, repeats, lost, doubled, differences: await differencesIn(stack) };
    },
  };
}

/** Every line of the check but its summary, when that says that there are some. */
async function differencesIn({ run }: Stack): Promise<string[]> {
  const said = (await run('app', 'node', 'dist/ops/ledger-verify.js').catch(String)).split('\n');
  return said.at(-1)?.endsWith(': no difference') ? [] : said;
}

const containers: Record<Part, readonly string[]> = {
  server: ['app'],
  database: ['mongodb'],
  both: ['app', 'mongodb'],
};

/** The containers of a stack as something that can be ended as hard as a power failure does. */
export const plantOf = ({ name }: Stack) => ({
  breakDown: async (part: Part) => {
    const ended = containers[part].map((service) => `${name}-${service}-1`);
    await docker(['kill', ...ended]);
    await docker(['start', ...ended]);
  },
});
