import type { Article } from './article.ts';
import { type Aspect, aspectsOf, differences, draftFrom, merged, same, shown } from './aspects.ts';
import { authors, fieldsBefore, type Revision } from './revision.ts';
import { type ArticleDraft, draftOf } from './save.ts';

/** One thing that somebody else changed while the form was open. */
export interface TheirChange {
  readonly name: string;
  readonly was: Aspect | undefined;
  readonly theirs: Aspect | undefined;
  readonly mine: Aspect | undefined;
  /** Both changed it, to different ends. */
  readonly disputed: boolean;
}

export interface Overtaken {
  readonly by: readonly string[];
  readonly at: Date;
  /** The version that the form stands against now. */
  readonly version: number;
  readonly changes: readonly TheirChange[];
}

export interface Reconciled {
  readonly overtaken: Overtaken;
  /** Everything typed, and what only the others changed. */
  readonly mine: ArticleDraft;
  /** The same, but with their answer where both changed something. */
  readonly theirs: ArticleDraft;
}

/** Brings together what two people made of one article. `revisions` are those since the form was opened. */
export async function reconcile(
  article: Article,
  draft: ArticleDraft,
  revisions: readonly Revision[],
): Promise<Reconciled> {
  const base = aspectsOf(before(article, revisions));
  const [mine, theirs] = [aspectsOf(draft), aspectsOf(draftOf(article))];
  const changes = differences(base, theirs).map(({ name, was, became }) => {
    const own = mine.get(name);
    const disputed = !same(own, was) && !same(own, became);
    return { name, was: shown(was), theirs: shown(became), mine: shown(own), disputed };
  });
  return {
    overtaken: {
      by: await authors(revisions),
      at: revisions.at(-1)?.at ?? new Date(),
      version: article.version,
      changes: [...changes, ...archiving(article, revisions)],
    },
    mine: draftFrom(merged(base, mine, theirs)),
    theirs: draftFrom(merged(base, theirs, merged(base, mine, theirs))),
  };
}

/** The state that the form was opened with: each field as it was before its first change since. */
const before = (article: Article, revisions: readonly Revision[]): ArticleDraft => ({
  ...draftOf(article),
  ...fieldsBefore(revisions),
});

function archiving({ archived }: Article, revisions: readonly Revision[]): TheirChange[] {
  const first = revisions.find(({ changes }) => changes.archived)?.changes.archived;
  const now = archived !== null;
  if (!first || first.was === now) return [];
  return [{ name: 'archived', was: !now, theirs: now, mine: !now, disputed: false }];
}
