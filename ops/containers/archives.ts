import { readFile, writeFile } from 'node:fs/promises';
import { ran } from './docker.ts';
import type { Stack } from './stack.ts';

export interface Manifest {
  readonly movements: number;
  readonly parts: readonly {
    readonly file: string;
    readonly count: number;
    readonly contentSha256: string;
  }[];
}

export const manifestOf = async ({ run }: Stack, name: string): Promise<Manifest> =>
  JSON.parse(await run('app', 'cat', `/backups/${name}/manifest.json`));

/** In a backup made now: what a stack holds. */
export async function heldBy(stack: Stack): Promise<Manifest> {
  const [name = ''] = (await stack.run('app', 'node', 'dist/ops/backup.js')).split(':');
  return manifestOf(stack, name);
}

/** What an installation notes about itself, and the names that MongoDB gives to collections, come back as others. */
export const contents = ({ parts }: Manifest) =>
  parts
    .filter(({ file }) => !/\/(backups|locks|probes)\./.test(file))
    .map(({ file, count, contentSha256 }) => [file, file.endsWith('.bson.gz') ? contentSha256 : count]);

/** Makes one archive from another by a script that knows them as $from and $to, and may write into $work. */
export async function changed(from: string, to: string, script: string, work: string): Promise<string> {
  const { code, error } = await ran('bash', ['-euc', script], { env: { from, to, work } });
  if (code !== 0) throw new Error(error);
  return to;
}

/** With another bit in the middle, where the data are. */
export async function flipped(from: string, to: string): Promise<string> {
  const bytes = await readFile(from);
  const at = Math.floor(bytes.length / 2);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(to, bytes);
  return to;
}

export const cutOff = 'head -c -4000 "$from" > "$to"';

/** An archive that is whole in itself, with a backup of a later release. */
export const ofLaterRelease = `
  cd "$work" && mkdir later && tar -xzf "$from" -C later && cd later
  mkdir b && tar -xf backup.tar -C b && cd b/*/
  sed -i -e 's/^  "version": .*/  "version": "9.0.0",/' -e 's/^  "generation": .*/  "generation": 99,/' manifest.json
  sha256sum manifest.json > manifest.json.sha256
  cd ../.. && tar -C b -cf backup.tar . && rm -r b
  { grep '^#' SHA256SUMS; sha256sum -- .env *.yml *.sh *.tar; } > sums && mv sums SHA256SUMS
  tar -czf "$to" SHA256SUMS .env *.yml *.sh *.tar`;

/** One of its files is not that of which it holds the sum. */
export const withOtherPart = `
  cd "$work" && mkdir other && tar -xzf "$from" -C other && cd other
  echo LOG_LEVEL=debug >> .env && tar -czf "$to" SHA256SUMS .env *.yml *.sh *.tar`;

const dayOf = (ago: number): Date => {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - ago, 12);
};

/** As an archive of so many days ago is called. */
export const archiveOf = (project: string, ago: number, time: string): string =>
  `${project}-${dayOf(ago).toLocaleDateString('sv').replaceAll('-', '')}-${time}.tar.gz`;

/** Before today: six days, and the Sundays with which three weeks before this one end. */
export function keptDays(): number[] {
  const sundays = [...Array(30).keys()].filter((ago) => ago > 0 && dayOf(ago).getDay() === 0);
  return [1, 2, 3, 4, 5, 6, ...sundays.slice(0, 3).filter((ago) => ago > 6)];
}
