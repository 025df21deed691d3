import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readConfig } from '../config.ts';
import { openDatabase } from '../testing/database.ts';
import { emptyFolder } from '../testing/folder.ts';
import { startNight } from './night.ts';
import { backupRecord } from './standing.ts';

// The process that makes it has the lowest priority, and so waits for all the other tests.
vi.setConfig({ testTimeout: 60_000 });

test('what is proven is the backup just made, also when one beside it has a later name', async () => {
  const database = await openDatabase();
  onTestFinished(database.close);
  const folder = await emptyFolder();
  // As of a night when the clock was ahead.
  await mkdir(join(folder, '2099-11-25T020000Z-nightly'));
  await startNight(readConfig({ MONGODB_URI: database.uri, BACKUP_FOLDER: folder }), 'nightly').done;
  const { made, proof, fault } = (await backupRecord()) ?? {};
  expect({ fault, proven: proof?.name }).toEqual({ fault: null, proven: made?.name });
});
