import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';

interface Package {
  integrity?: string;
  dev?: boolean;
  hasInstallScript?: boolean;
}

const root = join(import.meta.dirname, '..');
const json = async (file: string) => JSON.parse(await readFile(join(root, file), 'utf8'));
const lock: { packages: Record<string, Package> } = await json('package-lock.json');
const { '': _itself, ...packages } = lock.packages;
const all = Object.entries(packages);
const production = all.filter(([, { dev }]) => !dev);

/** Licences that ask for no more than a notice. */
const permissive =
  /^(MIT|MIT-0|ISC|0BSD|BSD-0-Clause|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|BlueOak-1\.0\.0|Unlicense|CC0-1\.0)$/;

it('names for each package the file that is meant', () => {
  const without = all.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'));

  expect(without.map(([path]) => path)).toEqual([]);
});

it('runs no foreign script while production is installed', () => {
  const scripted = (entries: typeof all) =>
    entries.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path);

  // The mark is there, else nothing below could have one.
  expect(scripted(all)).toContain('node_modules/esbuild');
  expect(scripted(production)).toEqual([]);
});

it('takes into production only what may be passed on freely', async () => {
  const licences = production.map(async ([path]) => [path, await licenceOf(path)]);
  const strict = (await Promise.all(licences)).filter(([, licence]) => !permissive.test(licence ?? ''));

  expect(production.length).toBeGreaterThan(10);
  expect(strict).toEqual([]);
});

it('runs each action at the commit that was looked at', async () => {
  const loose: string[] = [];
  let pinned = 0;
  for await (const file of glob('.github/workflows/*.yml', { cwd: root })) {
    for (const line of (await readFile(join(root, file), 'utf8')).match(/^.*\buses:.*$/gm) ?? []) {
      if (/uses: \.\/\.github\//.test(line)) continue;
      if (/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line)) pinned += 1;
      else loose.push(`${file}: ${line.trim()}`);
    }
  }

  expect(loose).toEqual([]);
  expect(pinned).toBeGreaterThan(0);
});

/** As the package says it, or, where it says nothing, the first line of its licence. */
async function licenceOf(path: string): Promise<string | undefined> {
  const { license, licenses } = await json(`${path}/package.json`);
  const said = license ?? licenses;
  if (said) return typeof said === 'string' ? said : JSON.stringify(said);
  const text = await readFile(join(root, path, 'LICENSE'), 'utf8').catch(() => '');
  return /^(MIT) License/.exec(text.trim())?.[1];
}
