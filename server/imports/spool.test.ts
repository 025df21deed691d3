import { createHash } from 'node:crypto';
import { readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { emptyFolder } from '../testing/folder.ts';
import { createSpool } from './spool.ts';

it('keeps what was sent for this process only, under a name that tells nothing', async () => {
  const folder = await emptyFolder();
  const spool = createSpool(folder);
  const bytes = Buffer.from('Nr;Name\n1;Größe');
  const pieces = [bytes.subarray(0, 11), bytes.subarray(11)];
  const { name, survey } = await spool.take(Readable.from(pieces));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  expect(survey).toEqual({ bytes: bytes.length, sha256, kind: 'utf-8' });
  expect(await readFile(spool.pathOf(name))).toEqual(bytes);
  expect((await stat(spool.pathOf(name))).mode & 0o777).toBe(0o600);
  await spool.remove(name);
  expect(await readdir(folder)).toEqual([]);
});

it('keeps nothing of what does not come whole', async () => {
  const folder = await emptyFolder();
  async function* breaking() {
    yield Buffer.alloc(100_000, 'a');
    throw new Error('the line is dead');
  }
  await expect(createSpool(folder).take(Readable.from(breaking()))).rejects.toThrow('the line is dead');
  expect(await readdir(folder)).toEqual([]);
});

it('says when there is no room', async () => {
  const spool = createSpool(await emptyFolder());
  expect(await spool.hasRoomFor(1)).toBe(true);
  expect(await spool.hasRoomFor(1e18)).toBe(false);
});

it('clears away what a dead process has left, and nothing else', async () => {
  const folder = await emptyFolder();
  const spool = createSpool(folder);
  const names = ['dead.upload', 'waiting.upload', 'arriving.upload', 'of others.csv'];
  for (const name of names) await writeFile(join(folder, name), 'x');
  const longAgo = new Date(Date.now() - 3_600_000);
  for (const name of names.filter((name) => !name.startsWith('arriving')))
    await utimes(join(folder, name), longAgo, longAgo);
  await spool.clear(new Set(['waiting.upload']));
  expect((await readdir(folder)).toSorted()).toEqual(['arriving.upload', 'of others.csv', 'waiting.upload']);
});
