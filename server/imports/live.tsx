import { type Types, trusted } from 'mongoose';
import { z } from 'zod';
import { ImportLines } from '../../views/imports/preview.tsx';
import { isRead } from '../../views/imports/result.ts';
import { type ImportEntry, ImportRow, workOf } from '../../views/imports/row.tsx';
import { DiscardedImport, ImportState } from '../../views/imports/state.tsx';
import type { Hub } from '../live/hub.ts';
import type { List, Region } from '../live/region.ts';
import { touchesField } from '../live/topics.ts';
import { peopleNames } from '../people/names.ts';
import { id } from '../web/query.ts';
import { Batch } from './batch.ts';
import { firstOf, mishaps, previewLines } from './preview.ts';
import { secondsLeft } from './progress.ts';
import { wordRefusal } from './refusal.ts';

const shown = 20;
const shownMishaps = 50;
const oneBatch = z.object({ batch: id });

/** The latest files, with how far each is. */
export const importList: List<Record<string, never>> = {
  name: 'imports',
  params: z.object({}) as z.ZodType<Record<string, never>>,
  needs: 'import',
  topics: () => ['imports', 'people-names'],
  ids: async () => {
    const batches = await Batch.find({ state: trusted({ $ne: 'discarding' }) })
      .sort({ at: -1 })
      .hint({ at: -1 })
      .limit(shown)
      .select('_id')
      .lean<{ _id: Types.ObjectId }[]>();
    return batches.map(({ _id }) => String(_id));
  },
  row: {
    kind: 'import',
    topics: (batch) => [`import:${batch}`],
    render: async (ids, audience) => {
      const entries = await importEntries(ids);
      return new Map(
        entries.map((entry) => [String(entry.batch._id), String(ImportRow({ entry, audience }))]),
      );
    },
  },
  frame: (_params, rows, live) => <tbody {...live}>{rows as 'safe'}</tbody>,
};

/** What one file would do, does or did. */
export const importState: Region<z.infer<typeof oneBatch>> = {
  name: 'import-state',
  params: oneBatch,
  needs: 'import',
  // Whether the same file was written before depends on all of them.
  topics: ({ batch }) => [`import:${batch}`, 'imports'],
  render: async ({ batch: id }, audience, live) => {
    const batch = await Batch.findById(id).lean<Batch>();
    if (!batch || batch.state === 'discarding') return DiscardedImport({ audience, live });
    const overtaken = await mishaps(batch, shownMishaps, audience.language);
    const repeated = await wasWrittenBefore(batch);
    const refusal = batch.refusal ? wordRefusal(batch.refusal, audience.language) : undefined;
    const shown = { batch, repeated, refusal, secondsLeft: leftOf(batch), mishaps: overtaken };
    return ImportState({ ...shown, audience, live });
  },
};

/** The first lines of a file that was not read yet when the page was opened. */
export const importPreview: Region<z.infer<typeof oneBatch>> = {
  name: 'import-preview',
  params: oneBatch,
  needs: 'import',
  topics: ({ batch }) => [`import:${batch}`],
  render: async ({ batch: id }, audience, live) => {
    const batch = await Batch.findById(id).lean<Batch>();
    if (!batch || !isRead(batch)) return ImportLines({ live });
    const show = firstOf(batch);
    const { language } = audience;
    const lines = await previewLines(batch, show, 1, language);
    return ImportLines({ live, preview: { batch, show, page: 1, lines, language } });
  },
};

export function importsLive(hub: Hub): void {
  hub.list(importList);
  hub.region(importState);
  hub.region(importPreview);
  hub.touches('imports', (change) => [
    `import:${change.id}`,
    ...(touchesField(change, 'state') ? ['imports'] : []),
  ]);
}

async function importEntries(ids: readonly string[]): Promise<ImportEntry[]> {
  const batches = await Batch.find({ _id: trusted({ $in: ids }) }).lean<Batch[]>();
  const names = await peopleNames();
  return batches.map((batch) => ({
    batch,
    by: names.get(String(batch.by)) ?? '',
    secondsLeft: leftOf(batch),
  }));
}

function leftOf(batch: Batch): number | undefined {
  const work = workOf(batch);
  return work ? secondsLeft(work) : undefined;
}

async function wasWrittenBefore({ _id, file, state }: Batch): Promise<boolean> {
  if (state !== 'read') return false;
  const same = { 'file.sha256': file.sha256, state: 'done' as const, _id: trusted({ $ne: _id }) };
  return (await Batch.exists(same)) !== null;
}
