import './node-version.ts';
import { type Figure, printFigures } from './bench/figures.ts';
import { longFaults } from './faults/long.ts';

/**
 * The long version of the fault tests: `npm run test:faults` tries all of them, one after the other. Behind `--` stand the
 * names of those that are wanted, each with how much of it: `ends 50 random 10000 SEED storm`. A number alone means ends.
 */
const words = process.argv.slice(2);
const [first = ''] = words;
const figures: Figure[] = [];
for (const [name, numbers] of wanted(isNumber(first) ? ['ends', ...words] : words)) {
  const fault = longFaults[name];
  if (!fault || numbers.some((number) => number < 0)) refuse(name);
  const [count = fault.count, ...more] = numbers;
  console.log(`\n${name} ${[count, ...more].join(' ')}`);
  figures.push(...(await fault.run(count, ...more)));
}
printFigures('What was found against what must be', figures);
process.exit();

/** Each name with the numbers behind it; all names when none is given. */
function wanted(words: readonly string[]): (readonly [name: string, numbers: number[]])[] {
  if (words.length === 0) return Object.keys(longFaults).map((name) => [name, []] as const);
  const found: (readonly [string, number[]])[] = [];
  for (const word of words)
    if (isNumber(word)) found.at(-1)?.[1].push(Number(word));
    else found.push([word, []]);
  return found;
}

function isNumber(word: string): boolean {
  return /^\d+$/.test(word);
}

function refuse(name: string): never {
  console.error(`There is no fault called ${name}, but ${Object.keys(longFaults).join(', ')}.`);
  process.exit(2);
}
