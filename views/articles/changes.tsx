import type { Article } from '../../server/articles/article.ts';
import type { HistoryEntry } from '../../server/articles/history.ts';
import type { Audience, LiveAttributes } from '../../server/live/region.ts';
import type { Place } from '../../server/locations/tree.ts';
import { articleForm } from '../messages/article-form.ts';
import { type AspectWords, aspectLabel, aspectText } from './aspect-text.ts';

interface Props {
  article: Article;
  entries: readonly HistoryEntry[];
  places: ReadonlyMap<string, Place>;
  audience: Audience;
  live: LiveAttributes;
}

/** Who changed what of the article itself, the latest first. */
export function ChangesOfArticle({ article, entries, places, audience, live }: Props): JSX.Element {
  const w = articleForm(audience.language);
  const words = { language: audience.language, unit: article.unit, places };
  return (
    <section class={['sheet', entries.length === 0 && 'none']} {...live}>
      <h2 safe>{w.changes}</h2>
      <ul class="changes">
        {entries.map((entry) => (
          <li>
            <span class="sub">
              <time datetime={entry.at.toISOString()} data-form="datetime">
                {entry.at.toISOString().slice(0, 16).replace('T', ' ') as 'safe'}
              </time>
              {' · '}
              <span safe>{entry.by}</span>
            </span>
            {entry.differences.map((difference) => (
              <span safe>{sentence(difference, words)}</span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function sentence({ name, was, became }: HistoryEntry['differences'][number], words: AspectWords): string {
  const texts = [aspectText(name, was, words), aspectText(name, became, words)] as const;
  return articleForm(words.language).changed(aspectLabel(name, words), ...texts);
}
