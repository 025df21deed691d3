import './node-version.ts';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { findChromium } from './chromium.ts';

interface Check {
  name: string;
  command: string;
  /** For a command that has to find something: what it must say as it fails. */
  finds?: string;
}

/** The long ones first, so that two at a time end together. */
const checks: Check[] = [
  { name: 'types', command: 'tsc --noEmit' },
  { name: 'no unescaped HTML', command: 'xss-scan -p tsconfig.build.json' },
  { name: 'the scan for it sees', command: 'xss-scan ops/unescaped-canary.tsx', finds: 'K601' },
  { name: 'architecture', command: 'depcruise server views ops static' },
  { name: 'types in the browser', command: 'tsc -p static' },
  { name: 'style', command: 'biome check --error-on-warnings' },
];

const passed = await Promise.all([takeTurns(), takeTurns(), browserIsThere()]);
process.exit(passed.every(Boolean) ? await runTests() : 1);

async function takeTurns(): Promise<boolean> {
  const check = checks.shift();
  if (!check) return true;
  const held = await holds(check);
  return (await takeTurns()) && held;
}

async function holds({ name, command, finds }: Check): Promise<boolean> {
  const begun = performance.now();
  const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, error, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  const held = finds ? code !== 0 && (out + error).includes(finds) : code === 0;
  say(held, name, begun);
  if (!held) console.log(`$ ${command}\n${out}${error}`);
  return held;
}

/** Installing one takes a minute, in which the checks can run. */
async function browserIsThere(): Promise<boolean> {
  const begun = performance.now();
  try {
    process.env.CHROMIUM_PATH = await findChromium(console.log);
    say(true, `browser: ${process.env.CHROMIUM_PATH}`, begun);
    return true;
  } catch (error) {
    say(false, 'browser', begun);
    console.log(error instanceof Error ? error.message : error);
    return false;
  }
}

async function runTests(): Promise<number> {
  const begun = performance.now();
  const folder = await mkdtemp(join(tmpdir(), 'lagerblick-test-'));
  const report = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const [code] = await once(spawn('vitest', ['run', ...reporters], { stdio: 'inherit' }), 'close');
  say(code === 0, 'tests', begun);
  const { numPassedTests, numFailedTests } = JSON.parse(await readFile(report, 'utf8'));
  await rm(folder, { recursive: true });
  console.log(`\n${numPassedTests} passed, ${numFailedTests} failed`);
  return code;
}

function say(held: boolean, name: string, begun: number): void {
  const seconds = ((performance.now() - begun) / 1000).toFixed(1).padStart(6);
  console.log(`${held ? '✓' : '✗'} ${seconds} s  ${name}`);
}
