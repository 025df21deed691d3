import './node-version.ts';
import { hardEnds } from './faults/hard-ends.ts';
import type { Part } from './faults/plant.ts';

/** The long version of the fault tests: `npm run test:faults`, or with another number of rounds behind `--`. */
const rounds = Number(process.argv[2] ?? 50);
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error('How many rounds? For example: npm run test:faults -- 50');
  process.exit(2);
}

const parts: readonly Part[] = ['server', 'database', 'both'];
const { acknowledged, repeats, lost, doubled, differences } = await hardEnds(
  Array.from({ length: rounds }, (_, round) => parts[round % parts.length] ?? 'both'),
  console.log,
);
console.log(`${rounds} hard ends, ${acknowledged} bookings confirmed, ${repeats} sent again with their key`);
console.log(`${lost} lost, ${doubled} doubled, ${differences.length} differences in the books`);
for (const difference of differences) console.log(difference);
process.exit(lost === 0 && doubled === 0 && differences.length === 0 ? 0 : 1);
