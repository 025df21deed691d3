import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readRelease, releaseName } from './release.ts';

async function folder(files: Readonly<Record<string, unknown>>): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), 'lagerblick-release-'));
  for (const [name, content] of Object.entries(files)) {
    await writeFile(path.join(made, name), JSON.stringify(content));
  }
  return made;
}

test('an image says its version and the commit it was built from', async () => {
  const built = '2026-11-25T08:00:00.000Z';
  const commit = '1a2b3c4d5e6f1a2b3c4d5e6f1a2b3c4d5e6f1a2b';
  const written = { version: '0.2.0', commit, built };
  const release = readRelease(
    await folder({ 'package.json': { version: '0.1.0' }, 'version.json': written }),
  );
  expect(release).toEqual({ version: '0.2.0', commit, built: new Date(built) });
  expect(releaseName(release)).toBe('0.2.0 (1a2b3c4)');
});

test('whoever develops sees the version alone', async () => {
  const release = readRelease(await folder({ 'package.json': { version: '0.1.0' } }));
  expect(release).toEqual({ version: '0.1.0', commit: null, built: null });
  expect(releaseName(release)).toBe('0.1.0');
});

test('an image that was built without a commit shows none', async () => {
  const written = { version: '0.1.0', commit: null, built: '2026-11-25T08:00:00.000Z' };
  const release = readRelease(
    await folder({ 'package.json': { version: '0.1.0' }, 'version.json': written }),
  );
  expect(releaseName(release)).toBe('0.1.0');
});
