import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { emptyFolder } from '../testing/folder.ts';
import { backupsIn, type Kind, nameOf, removeLeftOvers } from './folder.ts';
import { rotate } from './rotate.ts';

/** A folder with one backup for each day until that Wednesday. */
async function folderOf(days: number, kind: Kind): Promise<string> {
  const folder = await emptyFolder();
  await addTo(folder, days, kind);
  return folder;
}

async function addTo(folder: string, days: number, kind: Kind): Promise<void> {
  for (let day = 0; day < days; day += 1) {
    const at = new Date(Date.UTC(2026, 10, 25 - day, 2));
    await mkdir(join(folder, nameOf(at, kind)));
  }
}

it('keeps seven nights, and the Sundays of four weeks', async () => {
  const folder = await folderOf(40, 'nightly');
  await rotate(folder);
  const days = (await backupsIn(folder)).map(({ name }) => name.slice(5, 10));
  expect(days).toEqual([
    ...['11-25', '11-24', '11-23', '11-22', '11-21', '11-20', '11-19'],
    ...['11-15', '11-08', '11-01'],
  ]);
});

it('keeps the last three before updates, the last ten by hand, and one kind does not push out another', async () => {
  const folder = await folderOf(8, 'nightly');
  await addTo(folder, 5, 'before-0.2.0');
  await addTo(folder, 12, 'manual');
  await rotate(folder);
  const kinds = (await backupsIn(folder)).map(({ kind }) => kind);
  const count = (kind: Kind) => kinds.filter((one) => one === kind).length;
  expect([count('nightly'), count('before-0.2.0'), count('manual')]).toEqual([7, 3, 10]);
});

it('touches nothing else in the folder', async () => {
  const folder = await folderOf(9, 'nightly');
  const others = ['lagerblick-2026-11-25.tar', 'Fotos', '2026-11-25T030000Z-nightly.partial'];
  for (const name of others) await mkdir(join(folder, name));
  await rotate(folder);
  expect(await readdir(folder)).toEqual(expect.arrayContaining(others));
  await removeLeftOvers(folder);
  const left = await readdir(folder);
  expect(left).toEqual(expect.arrayContaining(['Fotos', 'lagerblick-2026-11-25.tar']));
  expect(left.join()).not.toContain('.partial');
});
