import type { Batch } from '../../server/imports/batch.ts';
import type { Language } from '../../server/measures/language.ts';
import { imports } from '../messages/imports.ts';

/** What a batch did, or would do, in a few words. */
export function resultText({ run, undo, counts }: Batch, language: Language): string {
  const w = imports(language);
  const parts = undo
    ? [[undo.counts.takenBack, w.takenBack] as const, [undo.counts.kept, w.stayed] as const]
    : [
        [(run?.counts ?? counts).new, w.written] as const,
        [(run?.counts ?? counts).changed, w.changed] as const,
        [run?.counts.opened ?? 0, w.opened] as const,
        [run?.counts.places ?? 0, w.placesAdded] as const,
        [(run?.counts.refused ?? 0) + counts.refused, w.refused] as const,
      ];
  const said = parts.flatMap(([count, word]) => (count > 0 ? [word(count.toLocaleString(language))] : []));
  return said.length > 0 ? said.join(' · ') : w.nothing;
}
