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

it('keeps the other nights also when the last one was tried again every hour', async () => {
  const folder = await folderOf(8, 'nightly');
  for (let hour = 3; hour < 20; hour += 1) {
    await mkdir(join(folder, nameOf(new Date(Date.UTC(2026, 10, 25, hour)), 'nightly')));
  }
  await rotate(folder);
  const hours = (await backupsIn(folder)).map(({ name }) => name.slice(5, 13));
  expect(hours).toEqual([
    '11-25T19',
    ...['11-24T02', '11-23T02', '11-22T02', '11-21T02', '11-20T02', '11-19T02'],
  ]);
});

it('keeps what there was before an update, however often that was tried', async () => {
  const folder = await folderOf(9, 'before-0.2.0');
  await rotate(folder);
  const days = (await backupsIn(folder)).map(({ name }) => name.slice(5, 10));
  expect(days).toEqual(['11-25', '11-17']);
});

it('keeps those before the last three updates, the last ten by hand, and one kind does not push out another', async () => {
  const folder = await folderOf(8, 'nightly');
  for (const day of [21, 22, 23, 24]) {
    await mkdir(join(folder, nameOf(new Date(Date.UTC(2026, 10, day)), `before-0.${day}.0`)));
  }
  await addTo(folder, 12, 'manual');
  await rotate(folder);
  const kinds = (await backupsIn(folder)).map(({ kind }) => kind);
  const count = (kind: string) => kinds.filter((one) => one.startsWith(kind)).length;
  expect([count('nightly'), count('manual')]).toEqual([7, 10]);
  expect(kinds.filter((kind) => kind.startsWith('before-'))).toEqual([
    'before-0.24.0',
    'before-0.23.0',
    'before-0.22.0',
  ]);
});

it('touches nothing else in the folder', async () => {
  const folder = await folderOf(9, 'nightly');
  const foreign = ['lagerblick-2026-11-25.tar', 'Fotos', 'Urlaub.mp4.partial'];
  const others = [...foreign, '2026-11-25T030000Z-nightly.partial'];
  for (const name of others) await mkdir(join(folder, name));
  await rotate(folder);
  expect(await readdir(folder)).toEqual(expect.arrayContaining(others));
  await removeLeftOvers(folder);
  const left = await readdir(folder);
  expect(left).toEqual(expect.arrayContaining(foreign));
  expect(left.join()).not.toContain('nightly.partial');
});
