import { appendFile, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Types } from 'mongoose';
import { beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../testing/database.ts';
import { type TestFirm, testFirm } from '../testing/firm.ts';
import { emptyFolder } from '../testing/folder.ts';
import { linesOf, list, longList, readIn, testReader, testWorker, upload } from '../testing/lists.ts';
import { Batch, ImportLine } from './batch.ts';
import { beginBatch } from './begin.ts';
import { discard } from './discard.ts';
import { renewed } from './lease.ts';
import { createSources } from './sources.ts';
import { createSpool } from './spool.ts';

let firm: TestFirm;
let petra: Types.ObjectId;

beforeEach(async () => {
  const close = await testDatabase();
  firm = await testFirm();
  petra = firm.people.petra;
  return close;
});

const batchOf = (id: Types.ObjectId) => Batch.findById(id).lean<Batch>();
const manner = () => ({ language: 'de', addsPlaces: true, home: undefined, by: petra }) as const;

/** A list that lies in the upload folder, to be read by `holder`. */
async function waiting(bytes: Buffer, holder: string) {
  const folder = await emptyFolder();
  const spool = createSpool(folder);
  const { name, survey } = await spool.take(Readable.from([bytes]));
  const found = { source: { folder: 'uploads', name }, name: 'a.csv', bytes: survey.bytes, survey } as const;
  const id = await beginBatch(found, manner(), holder);
  return { id, folder, reader: testReader(createSources(spool, undefined)) };
}

describe('a file that a process was reading', () => {
  it.each([
    ['when it died', -1],
    ['when it died while its clock was a day ahead', 24 * 3600_000],
  ])('%s is read from its beginning by the next', async (_when, ahead) => {
    const { id, folder, reader } = await waiting(longList(700), 'dead');
    await ImportLine.create({ batch: id, line: 2, verdict: 'refused', number: '', name: 'half' });
    await reader.wake();
    expect((await batchOf(id))?.lease?.holder).toBe('dead');
    await Batch.updateOne({ _id: id }, { $set: { 'lease.until': new Date(Date.now() + ahead) } });
    await reader.wake();
    await expect.poll(async () => (await batchOf(id))?.state).toBe('read');
    expect(await batchOf(id)).toMatchObject({ lines: 700, counts: { new: 700, refused: 0 }, lease: null });
    expect(await linesOf({ _id: id })).toHaveLength(700);
    await reader.stop();
    expect(await readdir(folder)).toEqual([]);
  });

  it('when it lost its database goes on as soon as that is back', async () => {
    const { id, reader } = await waiting(longList(3), 'dead');
    const lease = { holder: reader.holder, until: new Date(Date.now() - 1) };
    await Batch.updateOne({ _id: id }, { $set: { lease } });
    await reader.wake();
    await expect.poll(async () => (await batchOf(id))?.state).toBe('read');
    await reader.stop();
  });

  it('when it ends is left as it is for the next', async () => {
    const { id, folder, reader } = await waiting(longList(700), 'dead');
    await Batch.updateOne({ _id: id }, { $set: { lease: renewed(reader.holder) } });
    const reading = reader.read(id);
    await reader.stop();
    await reading;
    expect(await batchOf(id)).toMatchObject({ state: 'reading', lease: null, reading: { tries: 0 } });
    expect(await readdir(folder)).toHaveLength(1);
  });

  it('again and again in vain is given up', async () => {
    const { id, reader } = await waiting(longList(3), 'dead');
    await Batch.updateOne({ _id: id }, { $set: { lease: null, 'reading.tries': 5 } });
    await reader.wake();
    await expect.poll(async () => (await batchOf(id))?.state).toBe('unreadable');
    expect((await batchOf(id))?.refusal).toEqual({ table: { why: 'broken' } });
    await reader.stop();
  });

  it('and that was thrown away meanwhile leaves nothing', async () => {
    const { id, folder, reader } = await waiting(longList(700), 'dead');
    await Batch.updateOne({ _id: id }, { $set: { lease: renewed(reader.holder) } });
    const reading = reader.read(id);
    expect(await discard({ _id: id })).toBe(true);
    await reader.drop(id);
    await reading;
    const worker = testWorker();
    worker.wake();
    await worker.idle();
    await worker.stop();
    expect([await batchOf(id), await linesOf({ _id: id }), await readdir(folder)]).toEqual([null, [], []]);
    await reader.stop();
  });
});

describe('a file in the import folder', () => {
  /** Reads one of that name, after what a test does to it. */
  async function read(name: string, prepare: (folder: string) => Promise<unknown>): Promise<Batch | null> {
    const folder = await emptyFolder();
    await prepare(folder);
    const sources = createSources(createSpool(await emptyFolder()), folder);
    const reader = testReader(sources);
    const found = { source: { folder: 'import', name }, name, bytes: 1 } as const;
    const id = await beginBatch(found, manner(), reader.holder);
    await reader.read(id);
    await reader.stop();
    return batchOf(id);
  }

  const put = (name: string) => (folder: string) => writeFile(join(folder, name), longList(3));

  it('is read where it lies, and stays', async () => {
    let lies = '';
    const batch = await read('liste.csv', async (folder) => {
      lies = folder;
      await put('liste.csv')(folder);
    });
    const sent = await upload(petra, longList(3));
    expect(batch).toMatchObject({
      state: 'read',
      lines: 3,
      file: sent.file && { ...sent.file, name: 'liste.csv' },
    });
    expect(await readdir(lies)).toEqual(['liste.csv']);
  });

  it.each([
    ['is not there', 'weg.csv', put('liste.csv')],
    ['lies outside of it', '../liste.csv', put('liste.csv')],
    ['is a folder', 'liste.csv', (folder: string) => mkdir(join(folder, 'liste.csv'))],
    [
      'is a link to another',
      'liste.csv',
      (folder: string) => symlink('/etc/hostname', join(folder, 'liste.csv')),
    ],
    ['is no list by its name', '.geheim.csv', put('.geheim.csv')],
  ])('is not read when it %s', async (_why, name, prepare) => {
    const batch = await read(name, prepare);
    expect(batch).toMatchObject({ state: 'unreadable', refusal: { table: { why: 'gone' } } });
  });

  it('that is a workbook says so', async () => {
    const batch = await read('liste.csv', (folder) =>
      writeFile(join(folder, 'liste.csv'), 'PK\u0003\u0004xl'),
    );
    expect(batch?.refusal).toEqual({ table: { why: 'spreadsheet' } });
  });
});

it('A file that somebody writes to while it is read is not believed', async () => {
  const folder = await emptyFolder();
  await writeFile(join(folder, 'liste.csv'), longList(3));
  const sources = createSources(createSpool(await emptyFolder()), folder);
  const reader = testReader({
    ...sources,
    open: async (source) => {
      const file = await sources.open(source);
      await appendFile(join(folder, 'liste.csv'), '\r\n1;Rohr');
      return file;
    },
  });
  const found = { source: { folder: 'import', name: 'liste.csv' }, name: 'liste.csv', bytes: 1 } as const;
  const id = await beginBatch(found, manner(), reader.holder);
  await reader.read(id);
  await reader.stop();
  expect((await batchOf(id))?.refusal).toEqual({ table: { why: 'changed' } });
  // Who chose it may not even hear of a batch: nobody would throw its lines away.
  expect(await linesOf({ _id: id })).toEqual([]);
});

describe('lines that are far apart', () => {
  const filler = (from: number) =>
    Array.from({ length: 600 }, (_, index) => `F${from + index};Rohr;m;;;;;;;;`);

  it('still know the numbers, codes and places of each other', async () => {
    const batch = await upload(
      petra,
      list(
        '1;Hahn;Stk;;4006381333931;;2,00;;;5;C',
        '2;Bogen;Stk;;;;;;;;',
        ...filler(0),
        '1;Hahn;Stk;;;;2,00;;;3;B1',
        '2;Bogen;Stk;;;;;;;;',
        '3;Muffe;Stk;;4006381333931;;;;;;',
        ...filler(600),
        '1;Hahn;Stk;;;;3,00;;;1;L',
        '1;Hahn;Stk;;;;;;;1;B1',
      ),
    );
    const wrong = (await linesOf(batch)).filter(({ verdict }) => verdict === 'refused');
    expect(
      wrong.map(({ line, faults }) => [line, ...faults.map(({ fault, with: other }) => [fault, other])]),
    ).toEqual([
      [605, ['repeated', '3']],
      [606, ['codeTaken', '1']],
      [1207, ['contradicts', '2']],
      [1208, ['repeated', '2']],
    ]);
    expect(batch.counts).toEqual({ new: 1202, changed: 1, unchanged: 0, refused: 4 });
  });

  it('know a code that an earlier one has taken from its article', async () => {
    await readIn(petra, list('1;Hahn;Stk;;4006381333931;;;;;;'));
    const lines = ['1;Hahn;Stk;;4006381333924;;;;;;', ...filler(0), '2;Muffe;Stk;;4006381333931;;;;;;'];
    expect((await upload(petra, list(...lines))).counts).toEqual({
      new: 601,
      changed: 1,
      unchanged: 0,
      refused: 0,
    });
  });
});
