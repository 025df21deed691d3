import { peopleNames } from '../people/names.ts';
import type { Article } from './article.ts';
import { type Aspect, aspectsOf, type Difference, shownDifferences } from './aspects.ts';
import { Revision } from './revision.ts';

/** One edit: who changed what and when. */
export interface HistoryEntry {
  readonly at: Date;
  readonly by: string;
  readonly differences: readonly Difference[];
}

const shown = 10;

/** The latest edits of an article, the latest first; prices only for who may see them. */
export async function historyOf(
  article: Pick<Article, '_id'>,
  { prices }: { readonly prices: boolean },
): Promise<HistoryEntry[]> {
  const revisions = await Revision.find({ subject: article._id })
    .sort({ version: -1 })
    .limit(shown)
    .lean<Revision[]>();
  const names = await peopleNames();
  return revisions
    .map(({ at, by, changes }) => ({
      at,
      by: names.get(String(by)) ?? '',
      differences: differencesIn(changes).filter(({ name }) => prices || name !== 'price'),
    }))
    .filter((entry) => entry.differences.length > 0);
}

function differencesIn(changes: Revision['changes']): Difference[] {
  const side = (which: 'was' | 'became') =>
    aspectsOf(
      Object.fromEntries(Object.entries(changes).map(([field, change]) => [field, change[which] as Aspect])),
    );
  return shownDifferences(side('was'), side('became'));
}
