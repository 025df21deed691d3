import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What runs. The build of the image writes it beside package.json; while developing there is no commit. */
export interface Release {
  readonly version: string;
  readonly commit: string | null;
  readonly built: Date | null;
}

/** The folder of package.json, above the source as above what it is compiled to. */
export const root: string = findRoot(import.meta.dirname);

export const release: Release = readRelease(root);

export function readRelease(folder: string): Release {
  const { version } = readJson(path.join(folder, 'package.json'));
  const file = path.join(folder, 'version.json');
  if (!existsSync(file)) return { version: String(version), commit: null, built: null };
  const written = readJson(file);
  return {
    version: String(written.version ?? version),
    commit: written.commit ? String(written.commit) : null,
    built: written.built ? new Date(String(written.built)) : null,
  };
}

/** "0.1.0 (1a2b3c4)", as people read it out to somebody who helps. */
export const releaseName = ({ version, commit }: Pick<Release, 'version' | 'commit'>): string =>
  commit ? `${version} (${commit.slice(0, 7)})` : version;

function findRoot(from: string): string {
  return existsSync(path.join(from, 'package.json')) ? from : findRoot(path.dirname(from));
}

function readJson(file: string): Readonly<Record<string, unknown>> {
  return JSON.parse(readFileSync(file, 'utf8'));
}
