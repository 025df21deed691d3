import type { Batch } from '../../server/imports/batch.ts';
import type { Language } from '../../server/measures/language.ts';
import { imports } from '../messages/imports.ts';

/** Whether its lines can be looked at. */
export const isRead = ({ state }: Pick<Batch, 'state'>): boolean =>
  state !== 'reading' && state !== 'unreadable' && state !== 'discarding';

type Part = readonly [count: number, word: (n: string) => string];

/** What a batch did, or would do, in a few words. */
export function resultText(batch: Batch, language: Language): string {
  const { run, undo, counts } = batch;
  const w = imports(language);
  const { new: added, changed } = run?.counts ?? counts;
  const refused = counts.refused + (run?.counts.refused ?? 0);
  const parts: Part[] = undo
    ? [
        [undo.counts.takenBack, w.takenBack],
        [undo.counts.kept, w.stayed],
      ]
    : [[added, w.written], [changed, w.changed], ...besides(batch, language), [refused, w.refused]];
  return joined(parts, language) || w.nothing;
}

/** What writing did besides the articles. */
export const besidesText = (batch: Batch, language: Language): string =>
  joined(besides(batch, language), language);

function besides({ run }: Batch, language: Language): Part[] {
  const w = imports(language);
  return [
    [run?.counts.opened ?? 0, w.opened],
    [run?.counts.places ?? 0, w.placesAdded],
  ];
}

const joined = (parts: readonly Part[], language: Language): string =>
  parts.flatMap(([count, word]) => (count > 0 ? [word(count.toLocaleString(language))] : [])).join(' · ');
